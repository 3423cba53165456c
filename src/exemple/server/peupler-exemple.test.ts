import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importerContrat } from '#src/fichier/server/importer.ts';
import { verifierFichier } from '#src/fichier/verifier.ts';
import { actionsExemple } from '#src/exemple/annee.ts';
import { statuts } from '#contrat/dossiers/dossier.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { photographier } from '#tests/monde/ville.ts';
import { peuplerExemple } from './peupler-exemple.ts';
import { dossierDe } from './poser-dossiers.ts';

const base = await baseDeTest();
const maintenant = new Date('2026-11-23T16:00:00Z');
const tables = [
	'structure',
	'appel',
	'appel_enveloppe',
	'enveloppe',
	'dossier',
	'ligne_financement',
	'avis',
	'seance',
	'presence',
	'point',
	'decision',
	'journal'
] as const;
let contratId = '';

beforeAll(async () => {
	const lu = verifierFichier(
		readFileSync(join(import.meta.dirname, '../../../contrats/lodeve-2024-2030.yaml'), 'utf8')
	);
	if ('erreurs' in lu) throw new Error('the contract file is wrong');
	const importe = await importerContrat(base, lu.fichier, { auteur: 'Test', maintenant });
	if (!importe.ok) throw new Error('the contract was refused');
	contratId = importe.valeur.contratId;
	await peuplerExemple(base, 'lodeve', maintenant);
});

describe('peuplerExemple', () => {
	it('écrit tous les dossiers, tous marqués comme exemples', async () => {
		const lus = await base.lire(contratId, async (tx) => ({
			dossiers: await tx
				.selectFrom('dossier')
				.select(['numero', 'exemple', 'intitule', 'statut', 'depose_le'])
				.execute(),
			structures: await tx.selectFrom('structure').select('exemple').execute(),
			appels: await tx.selectFrom('appel').select(['exemple', 'publie']).execute(),
			enveloppes: await tx.selectFrom('enveloppe').select('exemple').where('reference', '=', false).execute()
		}));
		expect(lus.dossiers).toHaveLength(actionsExemple.length);
		expect([lus.structures.length, lus.appels.length, lus.enveloppes.length]).toEqual([15, 3, 18]);
		for (const liste of Object.values(lus)) expect(liste.every((l) => l.exemple)).toBe(true);
		expect(lus.appels.every((a) => a.publie)).toBe(true);
		expect(lus.dossiers.every((d) => d.depose_le === null || d.depose_le < maintenant)).toBe(true);
		expect(new Set(lus.dossiers.map((d) => d.numero)).size).toBe(actionsExemple.length);
	});

	it('ne donne de mot de passe à personne', async () => {
		const comptes = await base.identite((tx) => tx.selectFrom('compte').select(['courriel', 'mot_de_passe']).execute());
		expect(comptes).toHaveLength(26);
		expect(comptes.every((c) => c.mot_de_passe === null && c.courriel.endsWith('@exemple.invalid'))).toBe(true);
	});

	it('ne change rien la deuxième fois, même un autre jour', async () => {
		const avant = await photographier(base, contratId, tables);
		await peuplerExemple(base, 'lodeve', maintenant);
		await peuplerExemple(base, 'lodeve', new Date('2028-02-01T10:00:00Z'));
		expect(await photographier(base, contratId, tables)).toBe(avant);
	});

	it('mène chaque dossier là où son histoire finit, et montre au public ce qui est accordé', async () => {
		const lus = await base.lire(contratId, (tx) => tx.selectFrom('dossier').select(['id', 'statut']).execute());
		const parId = new Map(lus.map(({ id, statut }) => [id, statut]));
		for (const action of actionsExemple)
			expect(parId.get(dossierDe({ contratId }, action)), action.cle).toBe(action.destin);
		expect(new Set(parId.values())).toEqual(new Set(statuts.filter((statut) => statut !== 'a_signer')));
		const publics = await base.lirePublic(contratId, async (tx) => ({
			actions: await tx.selectFrom('dossier').select('id').execute(),
			seances: await tx.selectFrom('seance').select(['jour', 'statut']).orderBy('jour').execute()
		}));
		expect(publics.actions).toHaveLength(actionsExemple.filter(({ destin }) => destin === 'accorde').length);
		expect(publics.seances.map(({ jour }) => jour)).toEqual(['2025-03-18', '2026-03-17']);
	});

	it('laisse un journal qui se vérifie', async () => {
		expect((await verifierJournal(base)).map((v) => v.rupture)).toEqual([null]);
	});
});
