import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { ecrireSchema } from './ecrire-schema.ts';
import { ecrireTables } from './ecrire-tables.ts';
import { lireCatalogue } from './lire.ts';

/** The two generated files, by path from the root of the repository. */
export interface FichiersGeneres {
	'src/db/schema.sql': string;
	'src/db/tables.ts': string;
}

/** What the two generated files should hold for the database that `client` is connected to. */
export async function genererSchema(client: pg.ClientBase | pg.Pool): Promise<FichiersGeneres> {
	const catalogue = await lireCatalogue(client);
	return { 'src/db/schema.sql': ecrireSchema(catalogue), 'src/db/tables.ts': ecrireTables(catalogue) };
}

/** The generated files as they are committed. */
export function lireGeneres(racine: string): FichiersGeneres {
	const lire = (chemin: string) => readFileSync(join(racine, chemin), 'utf8');
	return { 'src/db/schema.sql': lire('src/db/schema.sql'), 'src/db/tables.ts': lire('src/db/tables.ts') };
}
