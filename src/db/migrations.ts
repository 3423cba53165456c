import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { codeDe, ErreurBase } from './erreur.ts';
import type { Tables } from './tables.ts';

/**
 * The folder of the SQL files: beside this module when it runs from the sources (commands, tests,
 * bench); else `src/db/migrations` of the current folder, because the built server is started from
 * the root of the repository and the build does not carry them.
 */
export function dossierDesMigrations(): string {
	const candidats = [join(import.meta.dirname, 'migrations'), join(process.cwd(), 'src/db/migrations')];
	const dossier = candidats.find((candidat) => existsSync(candidat));
	if (dossier) return dossier;
	throw new ErreurBase(
		'migrations',
		'Les fichiers de « src/db/migrations » sont introuvables. Lancez Lergue depuis le dossier du projet.'
	);
}

/** The migrations of a folder, in order: `0001-socle.sql` is named `0001-socle`. */
export function lireMigrations(dossier: string): Record<string, Migration> {
	const noms = readdirSync(dossier).filter((nom) => nom.endsWith('.sql'));
	const mauvais = noms.filter((nom) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(nom));
	if (mauvais.length > 0) throw new Error(`migrations must be named NNNN-nom.sql: ${mauvais.join(', ')}`);
	return Object.fromEntries(
		noms.sort().map((nom) => {
			const texte = readFileSync(join(dossier, nom), 'utf8');
			return [nom.slice(0, -'.sql'.length), { up: async (db) => void (await sql.raw(texte).execute(db)) }];
		})
	);
}

/**
 * Brings the schema to its last version, all pending files in one transaction. The caller holds
 * the preparation lock (`preparer.ts`).
 * Refusals: a schema more recent than this program, an owner that may not create tables, a file
 * that PostgreSQL rejects.
 * @returns the names of the files applied now
 */
export async function migrer(db: Kysely<Tables>, dossier = dossierDesMigrations()): Promise<string[]> {
	const migrations = lireMigrations(dossier);
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error, results } = await migrator.migrateToLatest();
	if (!error) return (results ?? []).map(({ migrationName }) => migrationName);
	const texte = error instanceof Error ? error.message : String(error);
	if (texte.startsWith('corrupted migrations'))
		throw new ErreurBase(
			'migrations',
			'Cette base a été modifiée par une version plus récente de Lergue. Utilisez cette version, ou une ' +
				'autre base.',
			error
		);
	if (codeDe(error) === '42501')
		throw new ErreurBase(
			'migrations',
			'Le compte de DATABASE_URL n’a pas le droit de créer les tables. Demandez à l’administrateur du ' +
				'serveur de lui donner la base : « alter database … owner to … ; ».',
			error
		);
	const echouee = results?.find(({ status }) => status === 'Error')?.migrationName;
	throw new ErreurBase('migrations', `La migration « ${echouee ?? '?'} » a échoué : ${texte}`, error);
}
