import { beforeAll, describe, expect, test } from 'vitest';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { poserAgent } from '#tests/monde/ville.ts';
import { affecter, appliquerRegles } from './affecter.ts';
import { declarerRecevable } from './declarer-recevable.ts';
import { lignesAffectees, reglesDAffectation } from './lectures-affectations.ts';
import { lignesAInstruire } from './lectures-a-instruire.ts';
import { ajouterRegle, deplacerRegle, retirerRegle } from './regler-affectations.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'affectations');
const { chef, contratId } = ville;
const { instructeurEtat, instructeurCaf } = ville.agents;
const mandat = { role: 'instructeur' as const, partenaire: 'etat', structureId: null };
const autre = await poserAgent(base, contratId, { nom: 'Autre délégué', ...mandat });
const lire = (lignes?: string[]) =>
	base.lire(contratId, (tx) => lignesAffectees(tx, contratId, lignes ? { lignes } : {}));
const regle = (compte: string, changements = {}) => ({
	financeur: 'etat',
	compte,
	quartier: null,
	theme: null,
	objectif: null,
	...changements
});
const deux = [
	{ financeur: 'etat', demande: 100_000n },
	{ financeur: 'commune', demande: 100_000n }
] as const;

describe('les affectations', () => {
	let regleAutre = '';
	beforeAll(async () => {
		regleAutre = obtenir(await ajouterRegle(chef, regle(autre.compteId, { objectif: '1.1', quartier: 'QN00101N' })));
		obtenir(await ajouterRegle(chef, regle(instructeurEtat.compteId)));
	});

	test('un dossier déclaré recevable est réparti par les règles, dans l’ordre', async () => {
		const dossier = await ville.poserDossier(deux, 'depose');
		obtenir(await declarerRecevable(chef, dossier.id));
		expect(await lire(dossier.lignes)).toMatchObject([
			{ financeur: 'etat', compteId: autre.compteId, regle: regleAutre },
			{ financeur: 'commune', compteId: null }
		]);
	});

	test('l’ordre se change, les règles s’appliquent à ce que personne n’a, le choix d’une personne reste', async () => {
		const dossier = await ville.poserDossier(deux);
		const choisi = await ville.poserDossier(deux);
		obtenir(await affecter(chef, [choisi.lignes[0]], autre.compteId));
		obtenir(await deplacerRegle(chef, regleAutre, 'descendre'));
		expect((await base.lire(contratId, (tx) => reglesDAffectation(tx, contratId))).map((r) => r.ordre)).toEqual([1, 2]);
		expect(obtenir(await appliquerRegles(chef, { reprendre: false }))).toBe(1);
		expect(await lire([dossier.lignes[0], choisi.lignes[0]])).toMatchObject([
			{ compteId: instructeurEtat.compteId },
			{ compteId: autre.compteId, regle: null }
		]);
		expect(obtenir(await appliquerRegles(chef, { reprendre: true }))).toBe(1);
		expect(obtenir(await appliquerRegles(chef, { reprendre: true }))).toBe(0);
		obtenir(await affecter(chef, [choisi.lignes[0]], null));
		expect(await lire([choisi.lignes[0]])).toMatchObject([{ compteId: null }]);
	});

	test('une règle retirée laisse les lignes à qui les a ; une personne liée à la structure ne les reçoit pas', async () => {
		const dossier = await ville.poserDossier(deux);
		await base.proprietaire((tx) =>
			tx
				.insertInto('lien_interet')
				.values({
					contrat_id: contratId,
					id: nouvelIdentifiant(),
					compte_id: instructeurEtat.compteId,
					structure_id: dossier.structure,
					genre: 'mandat',
					etat: 'actif',
					debut: '2020-01-01',
					cree_le: new Date()
				})
				.execute()
		);
		obtenir(await appliquerRegles(chef, { reprendre: false }));
		expect(await lire([dossier.lignes[0]])).toMatchObject([{ compteId: autre.compteId }]);
		obtenir(await retirerRegle(chef, regleAutre));
		expect(await lire([dossier.lignes[0]])).toMatchObject([{ compteId: autre.compteId, regle: regleAutre }]);
		const refus = await affecter(chef, [dossier.lignes[0]], instructeurEtat.compteId);
		expect(refus).toMatchObject({ ok: false, refus: { code: 'lien_d_interet' } });
	});

	test('une ligne confiée se lit avec ce qui est dû et quand : la séance si elle vient avant la fin du silence', async () => {
		const dossier = await ville.poserDossier(deux);
		const seance = await ville.poserSeance('2025-12-10', [dossier]);
		obtenir(await affecter(chef, [dossier.lignes[0]], autre.compteId));
		const [premiere] = await base.lire(contratId, (tx) =>
			lignesAInstruire(tx, contratId, { compteId: autre.compteId })
		);
		expect(premiere).toMatchObject({
			id: dossier.lignes[0],
			avisDu: true,
			seance: { id: seance },
			silence: '2026-01-20',
			echeance: '2025-12-10'
		});
		const duFinanceur = await base.lire(contratId, (tx) =>
			lignesAInstruire(tx, contratId, { financeurs: ['commune'] })
		);
		expect(duFinanceur.every((l) => l.financeur === 'commune')).toBe(true);
		expect(await base.lire(contratId, (tx) => lignesAInstruire(tx, contratId, { financeurs: [] }))).toEqual([]);
	});

	test('les refus disent pourquoi et ne changent rien', async () => {
		const { lignes } = await ville.poserDossier(deux);
		const ecarte = await ville.poserDossier(deux, 'refuse');
		const avant = await lire();
		const lecteur = ville.en('lecteur');
		for (const [code, issue] of [
			['non_autorise', await affecter(lecteur, lignes, autre.compteId)],
			['non_autorise', await appliquerRegles(ville.en('instructeurEtat'), { reprendre: true })],
			['non_autorise', await ajouterRegle(lecteur, regle(autre.compteId))],
			['non_autorise', await retirerRegle(lecteur, nouvelIdentifiant())],
			['non_autorise', await deplacerRegle(lecteur, nouvelIdentifiant(), 'monter')],
			['aucune_ligne', await affecter(chef, [], autre.compteId)],
			['introuvable', await affecter(chef, [lignes[0], ecarte.lignes[0]], autre.compteId)],
			['pas_instructeur', await affecter(chef, lignes, autre.compteId)],
			['pas_instructeur', await affecter(chef, [lignes[0]], instructeurCaf.compteId)],
			['pas_instructeur', await ajouterRegle(chef, regle(instructeurCaf.compteId))],
			['quartier_inconnu', await ajouterRegle(chef, regle(autre.compteId, { quartier: 'QN00000X' }))],
			['introuvable', await retirerRegle(chef, nouvelIdentifiant())],
			['introuvable', await deplacerRegle(chef, nouvelIdentifiant(), 'monter')]
		] as const)
			expect(issue).toMatchObject({ ok: false, refus: { code } });
		expect(await lire()).toEqual(avant);
	});
});
