import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { genererSchema, lireGeneres } from './generer.ts';

const base = await baseDeTest();

test('schema.sql et tables.ts sont ceux des migrations', async () => {
	const client = new pg.Client(base.connexionProprietaire());
	await client.connect();
	const attendus = await genererSchema(client);
	await client.end();
	const enregistres = new Map(Object.entries(lireGeneres(join(import.meta.dirname, '../../..'))));
	const perimes = Object.entries(attendus).filter(([chemin, texte]) => enregistres.get(chemin) !== texte);
	expect(
		perimes.map(([chemin]) => chemin),
		'lancez « node_modules/.bin/node commandes/outils/generer-schema.ts » et enregistrez ces fichiers'
	).toEqual([]);
});
