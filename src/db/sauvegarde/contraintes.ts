import pg from 'pg';
import { codeDe } from '../erreur.ts';

/**
 * Runs `f` with foreign keys and triggers of the tables asleep, in the current transaction: rows
 * come as they were, without the acts that made them, and in any order. Row-level security is not
 * forced on the owner meanwhile: COPY FROM refuses it.
 *
 * A superuser asks for `session_replication_role = replica`; another owner disables triggers and
 * drops the foreign keys, which are made again, and verified, at the end.
 */
export async function sansContraintes<T>(client: pg.ClientBase, tables: string[], f: () => Promise<T>): Promise<T> {
	const forcees = await rlsForcees(client, tables);
	for (const table of forcees) await client.query(`alter table ${table} no force row level security`);
	const resultat = (await enReplique(client)) ? await commeReplique(client, f) : await sansCles(client, tables, f);
	for (const table of forcees) await client.query(`alter table ${table} force row level security`);
	return resultat;
}

interface Cle {
	table: string;
	nom: string;
	definition: string;
	commentaire: string | null;
}

async function rlsForcees(client: pg.ClientBase, tables: string[]): Promise<string[]> {
	const { rows } = await client.query<{ nom: string }>(
		`select quote_ident(relname) as nom from pg_class
		 where relnamespace = 'public'::regnamespace and relforcerowsecurity and relname = any($1)`,
		[tables]
	);
	return rows.map(({ nom }) => nom);
}

async function enReplique(client: pg.ClientBase): Promise<boolean> {
	await client.query('savepoint replique');
	try {
		await client.query('set local session_replication_role = replica');
		return true;
	} catch (erreur) {
		if (codeDe(erreur) !== '42501') throw erreur;
		await client.query('rollback to savepoint replique');
		return false;
	}
}

async function commeReplique<T>(client: pg.ClientBase, f: () => Promise<T>): Promise<T> {
	const resultat = await f();
	await client.query('set local session_replication_role = origin');
	return resultat;
}

async function sansCles<T>(client: pg.ClientBase, tables: string[], f: () => Promise<T>): Promise<T> {
	const { rows: cles } = await client.query<Cle>(
		`select conrelid::regclass::text as table, quote_ident(conname) as nom, pg_get_constraintdef(oid) as definition,
			obj_description(oid, 'pg_constraint') as commentaire
		 from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`
	);
	for (const { table, nom } of cles) await client.query(`alter table ${table} drop constraint ${nom}`);
	const noms = tables.map((table) => pg.escapeIdentifier(table));
	for (const nom of noms) await client.query(`alter table ${nom} disable trigger user`);
	const resultat = await f();
	for (const nom of noms) await client.query(`alter table ${nom} enable trigger user`);
	for (const { table, nom, definition, commentaire } of cles) {
		await client.query(`alter table ${table} add constraint ${nom} ${definition}`);
		if (commentaire !== null)
			await client.query(`comment on constraint ${nom} on ${table} is ${pg.escapeLiteral(commentaire)}`);
	}
	return resultat;
}
