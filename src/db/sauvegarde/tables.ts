import type pg from 'pg';

/** A table to be saved, with the columns that hold data (computed ones are computed again). */
export interface TableASauver {
	nom: string;
	colonnes: string[];
}

const TABLES = `
select o.relname::text as nom,
	(select array_agg(a.attname::text order by a.attnum) from pg_attribute a
	 where a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as colonnes,
	(select coalesce(array_agg(distinct c.confrelid::regclass::text), '{}') from pg_constraint c
	 where c.conrelid = o.oid and c.contype = 'f' and c.confrelid <> o.oid) as parents
from pg_class o
where o.relnamespace = 'public'::regnamespace and o.relkind = 'r' and o.relname not like 'kysely%'
	and o.relname not in ('presence_ecriture', 'fichier_en_cours')
	and not exists (select from pg_depend d where d.objid = o.oid and d.deptype = 'e')
order by o.relname`;

/** All the tables of the application, parents before children; who is writing at this minute is no fact to keep. */
export async function tablesASauver(client: pg.ClientBase): Promise<TableASauver[]> {
	const { rows } = await client.query<TableASauver & { parents: string[] }>(TABLES);
	const ordonnees: TableASauver[] = [];
	const faites = new Set<string>();
	while (ordonnees.length < rows.length) {
		const restantes = rows.filter(({ nom }) => !faites.has(nom));
		const pretes = restantes.filter(({ parents }) => parents.every((parent) => faites.has(parent)));
		// A circle of foreign keys has no order; the restoration does not need one, it reads better.
		for (const { nom, colonnes } of pretes.length > 0 ? pretes : restantes) {
			ordonnees.push({ nom, colonnes });
			faites.add(nom);
		}
	}
	return ordonnees;
}

/** Names of the migrations the database has had. */
export async function migrationsFaites(client: pg.ClientBase): Promise<string[]> {
	const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
	return rows.map(({ name }) => name);
}

/** COPY text, and the order of its rows, must not depend on the settings of the server. */
export async function reglerTextes(client: pg.ClientBase): Promise<void> {
	await client.query(
		`set local client_encoding = 'UTF8'; set local datestyle = 'ISO'; set local timezone = 'UTC';
		 set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex';
		 set local statement_timeout = 0; set local lock_timeout = '30s';
		 set local idle_in_transaction_session_timeout = 0;
		 set local synchronize_seqscans = off`
	);
}
