import { describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { creerTache } from './creer-tache.ts';
import { tachesDuContrat } from './lectures-taches.ts';
import { rappelerLesTaches } from './rappeler-les-taches.ts';
import { suivreTache } from './suivre-tache.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'taches');
const { chef, contratId } = ville;
const lecteur = ville.en('lecteur');
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const une = { intitule: 'Prévenir la Caf', responsable: '', echeance: null, seance: null, point: null };

describe('les tâches', () => {
	test('naissent d’un point, se finissent par leur responsable, se reprennent', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }]);
		const seance = await ville.poserSeance('2026-03-01', [dossier]);
		const { id: point } = await base.lire(contratId, (tx) =>
			tx.selectFrom('point').select('id').where('seance_id', '=', seance).executeTakeFirstOrThrow()
		);
		const responsable = `compte:${lecteur.agent.compteId}`;
		const id = obtenir(await creerTache(chef, { ...une, point, responsable, echeance: jour('2026-04-01') }));
		const [lue] = await base.lire(contratId, (tx) => tachesDuContrat(tx, contratId, { seance }));
		expect(lue).toMatchObject({ id, dossier: dossier.numero, responsable: lecteur.agent.nom, etat: 'a_faire' });
		expect(await suivreTache(lecteur, { tache: id, acte: 'finir', motif: '' })).toEqual({ ok: true, valeur: 'faite' });
		expect(code(await suivreTache(chef, { tache: id, acte: 'finir', motif: '' }))).toBe('etat_incompatible');
		expect(code(await suivreTache(chef, { tache: id, acte: 'reprendre', motif: '' }))).toBe('ok');
		expect(code(await suivreTache(chef, { tache: id, acte: 'abandonner', motif: '' }))).toBe('motif');
		expect(code(await suivreTache(chef, { tache: id, acte: 'abandonner', motif: 'Sans objet.' }))).toBe('ok');
	});

	test('chaque refus laisse tout en l’état', async () => {
		const id = obtenir(await creerTache(chef, { ...une, responsable: 'siege:maire' }));
		const photo = () => photographier(base, contratId, ['tache', 'journal']);
		const avant = await photo();
		expect(code(await creerTache(lecteur, une))).toBe('non_autorise');
		expect(code(await creerTache(chef, { ...une, seance: contratId }))).toBe('introuvable');
		expect(code(await creerTache(chef, { ...une, point: contratId }))).toBe('introuvable');
		expect(code(await creerTache(chef, { ...une, responsable: 'siege:inconnu' }))).toBe('responsable_inconnu');
		expect(code(await creerTache(chef, { ...une, responsable: `compte:${contratId}` }))).toBe('responsable_inconnu');
		expect(code(await suivreTache(lecteur, { tache: id, acte: 'finir', motif: '' }))).toBe('non_autorise');
		expect(code(await suivreTache(chef, { tache: contratId, acte: 'finir', motif: '' }))).toBe('introuvable');
		expect(await photo()).toBe(avant);
	});

	test('le rappel part une fois, à qui a un compte', async () => {
		const responsable = `compte:${lecteur.agent.compteId}`;
		obtenir(await creerTache(chef, { ...une, responsable, echeance: jour('2027-02-10') }));
		obtenir(await creerTache(chef, { ...une, responsable: 'siege:maire', echeance: jour('2027-02-10') }));
		const le = (quand: string) => rappelerLesTaches(base, new Date(`${quand}T09:00:00Z`));
		expect([await le('2027-02-06'), await le('2027-02-07'), await le('2027-02-07'), await le('2027-02-10')]).toEqual([
			0, 1, 0, 1
		]);
	});
});
