import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { journaliser } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import { lancerFichier } from '#tests/monde/enfants.ts';

const [base, cible] = [await baseDeTest(), await baseDeTest()];
const dossier = mkdtempSync(join(tmpdir(), 'lergue-commandes-'));
afterAll(() => rmSync(dossier, { recursive: true }));

/** Runs the command line as a person would, on a database. */
async function lergue(args: string[], url = base.url): Promise<{ code: number | null; texte: string }> {
	const { fin } = lancerFichier('commandes/lergue.ts', args, { env: { PATH: process.env['PATH'], DATABASE_URL: url } });
	return fin;
}

beforeAll(async () => {
	const contratId = await poserContrat(base, 'essai');
	const agent = { compteId: null, nom: 'Mme Diallo' };
	for (const objetId of ['1', '2', '3'])
		await base.ecrire(contratId, (tx) =>
			journaliser(tx, { contratId, agent, acte: 'essayer', objet: 'essai', objetId, details: {} })
		);
});

describe('la ligne de commande', () => {
	test('sans commande ou avec une inconnue, dit lesquelles existent', async () => {
		for (const args of [[], ['effacer']]) {
			const { code, texte } = await lergue(args);
			expect(code).toBe(2);
			for (const verbe of ['journal verifier', 'sauvegarder <fichier>', 'restaurer <fichier>'])
				expect(texte).toContain(verbe);
		}
	});

	test('une option inconnue rappelle l’aide de la commande', async () => {
		const { code, texte } = await lergue(['journal', 'verifier', '--jusque', '2026-01-31']);
		expect(code).toBe(2);
		expect(texte).toContain('--jusqu-a AAAA-MM-JJ');
	});

	test('une base injoignable est dite en une phrase, sans pile d’appels ni mot de passe', async () => {
		const { code, texte } = await lergue(['journal', 'verifier'], 'postgres://x:secret@127.0.0.1:9/x');
		expect(code).toBe(1);
		expect(texte).toMatch(/^Aucun serveur PostgreSQL ne répond sur 127\.0\.0\.1:9/);
		expect(texte).not.toMatch(/secret|\n\s+at /);
	});
});

describe('sauvegarder, restaurer, journal verifier', () => {
	test('une base passe dans une autre, puis l’altération d’une ligne se voit', async () => {
		const fichier = join(dossier, 'copie.lergue');
		expect(await lergue(['journal', 'verifier'])).toMatchObject({
			code: 0,
			texte: expect.stringContaining('3 lignes intactes')
		});
		expect(await lergue(['sauvegarder', fichier])).toMatchObject({
			code: 0,
			texte: expect.stringContaining('4 lignes')
		});
		expect(await lergue(['restaurer', fichier], cible.url)).toMatchObject({ code: 0 });
		expect(await lergue(['restaurer', fichier], cible.url)).toMatchObject({
			code: 1,
			texte: expect.stringContaining('contient déjà')
		});
		expect(await lergue(['journal', 'verifier'], cible.url)).toMatchObject({ code: 0 });

		await cible.proprietaire((tx) => sql`update journal set auteur = 'M. Autre' where numero = 2`.execute(tx));
		const { code, texte } = await lergue(['journal', 'verifier'], cible.url);
		expect(code).toBe(1);
		expect(texte).toContain('essai : ligne 2 altérée, son contenu a été modifié (1 ligne intacte avant elle)');
		const avant = await lergue(['journal', 'verifier', '--jusqu-a', '2020-01-01'], cible.url);
		expect(avant).toMatchObject({ code: 0, texte: expect.stringContaining('aucune ligne') });
	}, 180_000);

	test('sans nom de fichier, l’aide', async () => {
		expect(await lergue(['sauvegarder'])).toMatchObject({
			code: 2,
			texte: expect.stringContaining('gardez-le en lieu sûr')
		});
		expect(await lergue(['restaurer'])).toMatchObject({ code: 2 });
	});
});
