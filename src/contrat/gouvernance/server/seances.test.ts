import { describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { enregistrerPresences } from './enregistrer-presences.ts';
import { modifierSeance } from './modifier-seance.ts';
import { preparerSeance } from './preparer-seance.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'seances');
const { chef, contratId } = ville;
const quand = { jour: jour('2026-03-31'), heure: '14:30', lieu: 'Mairie', objet: '' };

const seances = () => base.lire(contratId, (tx) => tx.selectFrom('seance').selectAll().orderBy('jour').execute());
const journal = () =>
	base.lire(contratId, async (tx) => (await tx.selectFrom('journal').select('acte').execute()).map(({ acte }) => acte));

async function seanceDu(date: string): Promise<string> {
	const issue = await preparerSeance(chef, { ...quand, instance: 'copil', jour: jour(date) });
	if (!issue.ok) throw new Error(issue.refus.code);
	return issue.valeur;
}

describe('préparer une séance', () => {
	test('d’une instance qui décide, un jour du contrat', async () => {
		const issue = await preparerSeance(chef, { ...quand, instance: 'copil' });
		expect(issue.ok).toBe(true);
		expect(await seances()).toMatchObject([
			{
				instance_code: 'copil',
				jour: '2026-03-31',
				heure: '14:30',
				lieu: 'Mairie',
				statut: 'preparee',
				empreinte: null
			}
		]);
		expect(await journal()).toEqual(['preparerSeance']);
	});

	test.each([
		['une instance inconnue', 'bureau', '2026-04-01', 'instance_inconnue'],
		['un jour d’avant le contrat', 'copil', '2023-12-31', 'hors_contrat'],
		['un jour d’après le contrat', 'copil', '2031-01-01', 'hors_contrat'],
		['un jour déjà pris', 'copil', '2026-03-31', 'jour_pris']
	])('refuse %s, et n’écrit rien', async (_, instance, date, code) => {
		const [avant, ecrits] = [await seances(), await journal()];
		const issue = await preparerSeance(chef, { ...quand, instance, jour: jour(date) });
		expect(issue).toMatchObject({ ok: false, refus: { code } });
		expect([await seances(), await journal()]).toEqual([avant, ecrits]);
	});

	test.each(['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)('refuse %s', async (qui) => {
		expect(await preparerSeance(ville.en(qui), { ...quand, instance: 'copil' })).toMatchObject({
			refus: { code: 'non_autorise' }
		});
	});
});

describe('modifier une séance', () => {
	test('change son jour et son lieu', async () => {
		const id = await seanceDu('2026-05-01');
		expect(await modifierSeance(chef, id, { ...quand, jour: jour('2026-05-02'), heure: '', lieu: 'Salle 2' })).toEqual({
			ok: true,
			valeur: null
		});
		expect((await seances()).find((s) => s.id === id)).toMatchObject({
			jour: '2026-05-02',
			heure: null,
			lieu: 'Salle 2'
		});
	});

	test('refuse un jour pris, un jour hors du contrat, une séance inconnue, un autre rôle', async () => {
		const id = await seanceDu('2026-06-01');
		const avant = await seances();
		const essai = async (jourEcrit: string, cible = id, contexte = chef) => {
			const issue = await modifierSeance(contexte, cible, { ...quand, jour: jour(jourEcrit) });
			return issue.ok ? 'ok' : issue.refus.code;
		};
		expect(await essai('2026-03-31')).toBe('jour_pris');
		expect(await essai('2031-01-01')).toBe('hors_contrat');
		expect(await essai('2026-06-02', contratId)).toBe('introuvable');
		expect(await essai('2026-06-02', 'pas-un-identifiant')).toBe('introuvable');
		expect(await essai('2026-06-02', id, ville.en('lecteur'))).toBe('non_autorise');
		expect(await seances()).toEqual(avant);
	});
});

describe('noter les présences', () => {
	const presences = (id: string) =>
		base.lire(contratId, (tx) =>
			tx
				.selectFrom('presence')
				.select(['siege_code', 'etat'])
				.where('seance_id', '=', id)
				.orderBy('siege_code')
				.execute()
		);

	test('siège par siège, et l’on peut recommencer', async () => {
		const id = await seanceDu('2026-07-01');
		expect(
			await enregistrerPresences(chef, id, [
				{ siege: 'maire', etat: 'present' },
				{ siege: 'sous-prefet', etat: 'represente' }
			])
		).toEqual({ ok: true, valeur: 2 });
		expect(await enregistrerPresences(chef, id, [{ siege: 'maire', etat: 'present' }])).toMatchObject({
			ok: true
		});
		expect(await presences(id)).toEqual([{ siege_code: 'maire', etat: 'present' }]);
	});

	test('refuse un siège d’une autre instance, personne, rien, un autre rôle ; rien ne change', async () => {
		const id = await seanceDu('2026-07-02');
		await enregistrerPresences(chef, id, [{ siege: 'maire', etat: 'present' }]);
		const [avant, ecrits] = [await presences(id), await journal()];
		const essai = async (notees: Parameters<typeof enregistrerPresences>[2], contexte = chef) => {
			const issue = await enregistrerPresences(contexte, id, notees);
			return issue.ok ? 'ok' : issue.refus.code;
		};
		expect(await essai([{ siege: 'cotech-ville', etat: 'present' }])).toBe('siege_inconnu');
		expect(await essai([{ siege: 'maire', etat: 'absent' }])).toBe('aucune_presence');
		expect(await essai([])).toBe('presences_vides');
		expect(await essai([{ siege: 'maire', etat: 'absent' }], ville.en('instructeurEtat'))).toBe('non_autorise');
		expect([await presences(id), await journal()]).toEqual([avant, ecrits]);
	});

	test('d’un autre contrat sont introuvables', async () => {
		const ailleurs = await poserVilleQuiDecide(base, 'seances-ailleurs');
		const id = await seanceDu('2026-07-03');
		const issue = await enregistrerPresences(ailleurs.chef, id, [{ siege: 'maire', etat: 'present' }]);
		expect(issue).toMatchObject({ refus: { code: 'introuvable' } });
	});
});
