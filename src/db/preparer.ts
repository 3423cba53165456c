import type pg from 'pg';
import type { Kysely } from 'kysely';
import { expliquerConnexion, type ConnexionProprietaire } from './connexion.ts';
import { codeDe, ErreurBase } from './erreur.ts';
import { migrer } from './migrations.ts';
import { assurerRoles } from './roles.ts';
import type { Tables } from './tables.ts';

const EXTENSIONS = ['pg_trgm', 'unaccent'];
/** Any number, the same for every Lergue: who holds it prepares the database, others wait. */
const VERROU = 1_279_611_001;

/**
 * Makes a reachable database fit for Lergue: checks the server, then, one process at a time,
 * extensions, login roles and migrations.
 * Refusals: connection, PostgreSQL before 15, an encoding or a locale that loses accents,
 * missing extensions, roles and migrations as said in their files.
 */
export async function preparer(
	pool: pg.Pool,
	db: Kysely<Tables>,
	connexion: ConnexionProprietaire,
	migrations?: string
): Promise<void> {
	const verrou = await pool.connect().catch((erreur) => {
		throw expliquerConnexion(erreur, connexion);
	});
	try {
		await verifierServeur(verrou);
		// A transaction's lock and not a session's: it also holds behind a pgbouncer.
		await verrou.query('begin');
		await verrou.query('select pg_advisory_xact_lock($1)', [VERROU]);
		const client = await pool.connect();
		try {
			await assurerExtensions(client, connexion);
			await assurerRoles(client, connexion);
		} finally {
			client.release();
		}
		await migrer(db, migrations);
	} finally {
		await verrou.query('rollback').catch(() => {});
		verrou.release();
	}
}

async function verifierServeur(client: pg.ClientBase): Promise<void> {
	const { rows } = await client.query<{ version: number; encodage: string }>(
		`select current_setting('server_version_num')::int as version,
			current_setting('server_encoding') as encodage`
	);
	const { version = 0, encodage } = rows[0] ?? {};
	if (version < 150_000)
		throw new ErreurBase(
			'serveur-inadapte',
			`Ce serveur est un PostgreSQL ${Math.floor(version / 10_000)} ; Lergue demande la version 15 ou une plus ` +
				'récente. Mettez le serveur à jour, ou laissez DATABASE_URL vide.'
		);
	if (encodage !== 'UTF8')
		throw new ErreurBase(
			'serveur-inadapte',
			`La base est encodée en ${encodage} ; Lergue demande UTF8. Créez-la avec ` +
				"« create database … encoding 'UTF8' template template0; »."
		);
}

async function assurerExtensions(client: pg.ClientBase, { user }: ConnexionProprietaire): Promise<void> {
	for (const extension of EXTENSIONS)
		await client.query(`create extension if not exists ${extension}`).catch((cause) => {
			if (codeDe(cause) === '57P01') throw cause;
			throw new ErreurBase(
				'serveur-inadapte',
				`L’extension « ${extension} » manque, et le compte « ${user} » ne peut pas l’ajouter. Demandez à ` +
					`l’administrateur du serveur : « create extension ${extension}; » dans cette base ` +
					'(paquet postgresql-contrib).',
				cause
			);
		});
	const { rows } = await client.query<{ accents: boolean }>(`select show_trgm('é') <> '{}' as accents`);
	if (!rows[0]?.accents)
		throw new ErreurBase(
			'serveur-inadapte',
			'Les réglages de langue de cette base perdent les lettres accentuées dans les recherches. Créez-la avec ' +
				"« create database … template template0 encoding 'UTF8' locale 'C.UTF-8'; »."
		);
}
