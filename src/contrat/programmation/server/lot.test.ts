import { describe, expect, test } from 'vitest';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import { demanderCorrection } from '#contrat/dossiers/server/demander-correction.ts';
import { ajouterJours } from '#contrat/dossiers/signature.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { rappelerLesAvis } from './rappeler-les-avis.ts';
import { affecterLeLot, declarerRecevables, inscrireLeLot } from './traiter-le-lot.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'lot');
const { contratId } = ville;
// The journal dates by the clock of the database: today, so that a reminder is recent.
const chef = { ...ville.chef, maintenant: new Date() };
const { instructeurEtat, instructeurCaf } = ville.agents;
const etat = [{ financeur: 'etat', demande: 100_000n }] as const;
const statuts = () =>
	base.lire(contratId, (tx) => tx.selectFrom('dossier').select(['numero', 'statut']).orderBy('numero').execute());

describe('plusieurs dossiers à la fois', () => {
	test('chacun est jugé seul : ce qui passe passe, ce qui est refusé dit pourquoi', async () => {
		const depose = await ville.poserDossier(etat, 'depose');
		const refuse = await ville.poserDossier(etat, 'refuse');
		const rapport = await declarerRecevables(chef, [refuse.id, depose.id, depose.id, nouvelIdentifiant()]);
		expect(rapport.faits).toEqual([{ numero: depose.numero }]);
		expect(rapport.refuses.map((r) => r.numero)).toEqual([refuse.numero, 'Un dossier']);
		expect(rapport.refuses[0]?.raison).toContain('déposé');

		const seance = await ville.poserSeance('2026-03-31', []);
		const inscrits = await inscrireLeLot(chef, [depose.id, refuse.id], seance);
		expect(inscrits.faits).toEqual([{ numero: depose.numero }]);
		expect(inscrits.refuses).toMatchObject([{ numero: refuse.numero }]);
		expect(await statuts()).toContainEqual({ numero: depose.numero, statut: 'inscrit' });
	});

	test('un dossier qui attend une correction n’est pas déclaré recevable dans un lot', async () => {
		const [corrige, entier] = [await ville.poserDossier(etat, 'depose'), await ville.poserDossier(etat, 'depose')];
		const echeance = ajouterJours(jourDe(chef.maintenant), 10);
		const demande = { dossierId: corrige.id, sections: ['moyens'] as const, message: 'Combien d’heures ?', echeance };
		obtenir(await demanderCorrection(chef, demande));
		const rapport = await declarerRecevables(chef, [corrige.id, entier.id]);
		expect(rapport.faits).toEqual([{ numero: entier.numero }]);
		expect(rapport.refuses).toEqual([
			{ numero: corrige.numero, raison: expect.stringContaining(`avant le ${ecrireJour(echeance)}`) }
		]);
		expect(await statuts()).toContainEqual({ numero: corrige.numero, statut: 'depose' });
	});

	test('une personne reçoit les lignes de son financeur, et seulement elles', async () => {
		const dossier = await ville.poserDossier([...etat, { financeur: 'commune', demande: 5_000n }]);
		expect((await affecterLeLot(chef, [dossier.id], instructeurEtat.compteId)).faits).toHaveLength(1);
		const rapport = await affecterLeLot(chef, [dossier.id], instructeurCaf.compteId);
		expect(rapport.refuses[0]?.raison).toContain('Aucune ligne');
		const lues = await base.lire(contratId, (tx) =>
			tx.selectFrom('affectation').select(['ligne_id', 'compte_id']).execute()
		);
		expect(lues).toEqual([{ ligne_id: dossier.lignes[0], compte_id: instructeurEtat.compteId }]);
	});

	test('un rappel part une fois par personne, jamais deux fois le même jour', async () => {
		const [un, deux] = [await ville.poserDossier(etat), await ville.poserDossier(etat)];
		const muet = await ville.poserDossier([{ financeur: 'commune', demande: 5_000n }]);
		const fini = await ville.poserDossier(etat, 'refuse');
		const rapport = obtenir(await rappelerLesAvis(chef, [un.id, deux.id, muet.id, fini.id]));
		expect(rapport.faits).toHaveLength(2);
		expect(rapport.refuses.map((r) => r.numero)).toEqual([muet.numero, fini.numero]);
		const lettres = await base.proprietaire((tx) =>
			tx.selectFrom('courriel_a_envoyer').select(['compte_id', 'donnees']).where('modele', '=', 'message').execute()
		);
		expect(lettres).toHaveLength(1);
		expect(lettres[0]?.compte_id).toBe(instructeurEtat.compteId);
		expect(JSON.stringify(lettres[0]?.donnees)).toContain(un.numero);
		const encore = obtenir(await rappelerLesAvis(chef, [un.id]));
		expect(encore.refuses[0]?.raison).toContain('déjà parti');
		expect(obtenir(await rappelerLesAvis(chef, [])).faits).toEqual([]);
	});

	test('qui n’a pas le droit ne change rien', async () => {
		const depose = await ville.poserDossier(etat, 'depose');
		const lecteur = ville.en('lecteur');
		const avant = await statuts();
		expect((await declarerRecevables(lecteur, [depose.id])).faits).toEqual([]);
		expect((await inscrireLeLot(lecteur, [depose.id], nouvelIdentifiant())).faits).toEqual([]);
		expect((await affecterLeLot(lecteur, [depose.id], instructeurEtat.compteId)).faits).toEqual([]);
		expect(await rappelerLesAvis(lecteur, [depose.id])).toMatchObject({ ok: false, refus: { code: 'non_autorise' } });
		expect(await statuts()).toEqual(avant);
	});
});
