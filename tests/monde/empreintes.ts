import pg from 'pg';
import type { Base } from '#db/base.ts';

/**
 * A checksum of each table, read as owner: two equal records mean that not one value differs. Tables of
 * the migrations themselves, which keep the hour they ran, are left out.
 * @param sauf columns to leave out, by table
 */
export async function empreintesDesTables(
	base: Base,
	sauf: Readonly<Record<string, readonly string[]>> = {}
): Promise<Record<string, string>> {
	const client = new pg.Client(base.connexionProprietaire());
	await client.connect();
	try {
		const { rows } = await client.query<{ nom: string }>(
			`select c.relname as nom from pg_class c join pg_namespace n on n.oid = c.relnamespace
			 where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely%' order by 1`
		);
		const empreintes: Record<string, string> = {};
		for (const { nom } of rows) {
			const somme = await client.query<{ md5: string }>(
				`select count(*) || ' ' || md5(coalesce(string_agg(l, e'\\n' order by l collate "C"), '')) as md5
				 from (select (to_jsonb(t) - $1::text[])::text as l from public.${client.escapeIdentifier(nom)} t) x`,
				[sauf[nom] ?? []]
			);
			empreintes[nom] = somme.rows[0]?.md5 ?? '';
		}
		return empreintes;
	} finally {
		await client.end();
	}
}
