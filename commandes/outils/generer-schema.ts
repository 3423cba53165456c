import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ouvrirBase } from '#db/base.ts';
import { genererSchema } from '#db/catalogue/generer.ts';

/**
 * Writes `src/db/schema.sql` and `src/db/tables.ts` from a freshly migrated database of its own.
 * To be run after each change of `src/db/migrations`.
 */
const racine = join(import.meta.dirname, '../..');
const dossier = mkdtempSync(join(tmpdir(), 'lergue-schema-'));
try {
	const base = await ouvrirBase({ dossier, fsync: false });
	const client = new pg.Client(base.connexionProprietaire());
	await client.connect();
	for (const [chemin, texte] of Object.entries(await genererSchema(client))) {
		writeFileSync(join(racine, chemin), texte);
		console.log(`${chemin} écrit.`);
	}
	await client.end();
	await base.fermer();
} finally {
	rmSync(dossier, { recursive: true, force: true });
}
