import { beforeAll, describe, expect, it } from 'vitest';
import { actionsDe } from '#contrat/transparence/server/lectures-actions.ts';
import type { ConnexionProprietaire } from '#db/connexion.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { comparer, resumer } from './chronometrer.ts';
import { peupler } from './peuplement/peupler.ts';
import { connecterEnTantQue, sqlActions, sqlCadre, sqlContrats } from './sql.ts';
import { mesurerVotes } from './votes.ts';

const base = await baseDeTest();
const proprietaire = base.connexionProprietaire() as ConnexionProprietaire;
let contratId = '';

beforeAll(async () => {
	await peupler(base, { contrats: 2, actions: 30, graine: 3, ajouter: false });
	const contrats = await base.national((tx) => tx.selectFrom('contrat').select('id').orderBy('slug').execute());
	contratId = contrats[0]?.id ?? '';
});

describe('les mesures', () => {
	it('rendent la médiane et le 95e centile', () => {
		const temps = Array.from({ length: 100 }, (_, rang) => 100 - rang);
		expect(resumer(temps)).toEqual({ mediane: 51, p95: 96, fois: 100 });
	});

	it('font les deux choses en alternance, un cinquième de plus pour s’échauffer', async () => {
		const faits: string[] = [];
		const noter = (nom: string) => async () => void faits.push(nom);
		const [page] = await comparer(noter('page'), noter('sql'), 5);
		expect(page.fois).toBe(5);
		expect(faits.slice(0, 4)).toEqual(['page', 'sql', 'page', 'sql']);
		expect(faits.length).toBe(12);
	});

	it('lisent en SQL nu les mêmes actions que la page, sous le même rôle', async () => {
		const client = await connecterEnTantQue(proprietaire, 'lergue_public');
		const actions = await base.lirePublic(contratId, (tx) => actionsDe(tx, { id: contratId, version: 1 }));
		const attendu = actions.length + actions.flatMap((a) => [...a.lignes, ...a.objectifs]).length;
		expect(actions.length).toBeGreaterThan(5);
		// One row for the contract itself.
		expect(await client.lire(contratId, sqlActions(contratId, null))).toBe(attendu + 1);
		expect(await client.lire(contratId, sqlActions(contratId, 5))).toBeGreaterThan(20);
		expect(await client.lire(contratId, sqlCadre(contratId))).toBeGreaterThan(50);
		await client.fermer();
	});

	it('lisent en SQL nu tous les contrats', async () => {
		const client = await connecterEnTantQue(proprietaire, 'lergue_lecture');
		expect(await client.lire('', sqlContrats())).toBeGreaterThan(2 + 2 + 14);
		await client.fermer();
	});

	it('votent vraiment, sans casser le journal ni dépasser l’enveloppe', async () => {
		const mesure = await mesurerVotes(base, proprietaire, 10, 2);
		expect(mesure).toMatchObject({ votes: 10, enMemeTemps: 2 });
		expect((await verifierJournal(base)).filter(({ rupture }) => rupture)).toEqual([]);
	});
});
