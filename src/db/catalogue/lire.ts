import type pg from 'pg';

/** What the catalogue says of the schema `public`, without what extensions and Kysely put there. */
export interface Catalogue {
	tables: TableLue[];
	fonctions: FonctionLue[];
}

export interface TableLue {
	nom: string;
	/** `r` table, `v` view, `m` materialized view. */
	genre: 'r' | 'v' | 'm';
	definition: string | null;
	commentaire: string | null;
	rls: boolean;
	rlsForcee: boolean;
	colonnes: ColonneLue[];
	contraintes: { nom: string; definition: string; commentaire: string | null }[];
	index: { definition: string }[];
	politiques: PolitiqueLue[];
	droits: DroitLu[];
	declencheurs: { definition: string }[];
}

export interface ColonneLue {
	nom: string;
	type: string;
	/** Element type without its modifier (`text`, `int8`…) and whether the column is an array of it. */
	base: string;
	tableau: boolean;
	obligatoire: boolean;
	defaut: string | null;
	/** The value is always computed by the database. */
	calculee: boolean;
	identite: boolean;
	commentaire: string | null;
}

export interface PolitiqueLue {
	nom: string;
	commande: string;
	/** Added to the others instead of opening one more way in. */
	restrictive: boolean;
	roles: string[];
	utilise: string | null;
	verifie: string | null;
}

export interface DroitLu {
	beneficiaire: string;
	droit: string;
	colonnes: string[] | null;
}

export interface FonctionLue {
	nom: string;
	definition: string;
	commentaire: string | null;
	beneficiaires: string[];
}

/** `current_user` in a migration becomes the owner's name, which differs from one server to another. */
const PROPRIETAIRE = `case when r.rolname = current_user then 'current_user' else r.rolname end`;
const HORS_EXTENSION = `not exists (select from pg_depend d where d.objid = o.oid and d.deptype = 'e')`;

const TABLES = `
select o.relname as nom, o.relkind as genre, o.relrowsecurity as rls, o.relforcerowsecurity as "rlsForcee",
	case when o.relkind in ('v', 'm') then pg_get_viewdef(o.oid, true) end as definition,
	obj_description(o.oid, 'pg_class') as commentaire,
	(select coalesce(json_agg(json_build_object(
		'nom', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
		'base', coalesce(e.typname, t.typname), 'tableau', e.oid is not null,
		'obligatoire', a.attnotnull, 'defaut', pg_get_expr(d.adbin, d.adrelid),
		'calculee', a.attgenerated <> '' or a.attidentity = 'a', 'identite', a.attidentity <> '',
		'commentaire', col_description(o.oid, a.attnum)) order by a.attnum), '[]')
	 from pg_attribute a join pg_type t on t.oid = a.atttypid
	 left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
	 left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
	 where a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped) as colonnes,
	(select coalesce(json_agg(json_build_object('nom', c.conname, 'definition', pg_get_constraintdef(c.oid, true),
		'commentaire', obj_description(c.oid, 'pg_constraint'))
		order by position(c.contype in 'pufcx'), c.conname), '[]')
	 from pg_constraint c where c.conrelid = o.oid and c.contype in ('p', 'u', 'f', 'c', 'x')) as contraintes,
	(select coalesce(json_agg(json_build_object('definition', pg_get_indexdef(i.indexrelid))
		order by i.indexrelid::regclass::text), '[]')
	 from pg_index i where i.indrelid = o.oid
	   and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
	) as index,
	(select coalesce(json_agg(json_build_object('nom', p.polname,
		'commande', case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert'
			when 'w' then 'update' else 'delete' end,
		'restrictive', not p.polpermissive,
		'roles', (select coalesce(json_agg(${PROPRIETAIRE} order by 1), '["public"]')
			from pg_roles r where r.oid = any(p.polroles)),
		'utilise', pg_get_expr(p.polqual, o.oid), 'verifie', pg_get_expr(p.polwithcheck, o.oid))
		order by p.polname), '[]')
	 from pg_policy p where p.polrelid = o.oid) as politiques,
	(select coalesce(json_agg(g order by g.beneficiaire, g.droit, g.colonnes::text), '[]') from (
		select r.rolname as beneficiaire, lower(x.privilege_type) as droit, null::json as colonnes
		from aclexplode(o.relacl) x join pg_roles r on r.oid = x.grantee where x.grantee <> o.relowner
		union all
		select r.rolname, lower(x.privilege_type), json_agg(a.attname order by a.attnum)
		from pg_attribute a, aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
		where a.attrelid = o.oid and x.grantee <> o.relowner group by 1, 2) g) as droits,
	(select coalesce(json_agg(json_build_object('definition', pg_get_triggerdef(t.oid, true)) order by t.tgname), '[]')
	 from pg_trigger t where t.tgrelid = o.oid and not t.tgisinternal) as declencheurs
from pg_class o
where o.relnamespace = 'public'::regnamespace and o.relkind in ('r', 'v', 'm')
	and o.relname not like 'kysely%' and ${HORS_EXTENSION}
order by o.oid`;

const FONCTIONS = `
select o.proname as nom, pg_get_functiondef(o.oid) as definition, obj_description(o.oid, 'pg_proc') as commentaire,
	coalesce((select array_agg(coalesce(r.rolname::text, 'public') order by 1)
		from aclexplode(coalesce(o.proacl, acldefault('f', o.proowner))) x
		left join pg_roles r on r.oid = x.grantee where x.grantee <> o.proowner), '{}') as beneficiaires
from pg_proc o
where o.pronamespace = 'public'::regnamespace and ${HORS_EXTENSION}
order by o.proname, o.oid`;

/** Reads the schema `public` of a migrated database, in order of creation. */
export async function lireCatalogue(client: pg.ClientBase | pg.Pool): Promise<Catalogue> {
	const tables = await client.query<TableLue>(TABLES);
	const fonctions = await client.query<FonctionLue>(FONCTIONS);
	return { tables: tables.rows, fonctions: fonctions.rows };
}
