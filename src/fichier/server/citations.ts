import { sql } from 'kysely';
import type { Tx } from '#db/base.ts';
import { type Ligne, TABLES_DU_FICHIER, type TableDuFichier } from '../lignes/lot.ts';

/** A row of the file's tables that something outside the file still refers to. */
export interface Citation {
	table: TableDuFichier;
	ligne: Ligne;
	depuis: string;
	nombre: number;
}

interface Lien {
	depuis: string;
	vers: TableDuFichier;
	colonnes: string[];
	cibles: string[];
	/** For a table that holds both rows of the file and rows of the application. */
	filtre: string | null;
}

/**
 * What outside the file refers to these rows. The references are read from the catalogue of the database,
 * so a table added by a later migration protects what it cites without a word here.
 */
export async function citationsDe(
	tx: Tx,
	contratId: string,
	lignes: readonly { table: TableDuFichier; ligne: Ligne }[]
): Promise<Citation[]> {
	if (lignes.length === 0) return [];
	const tables = new Set(lignes.map(({ table }) => table));
	const recherches = (await liensVersLeFichier(tx))
		.filter(({ vers }) => tables.has(vers))
		.map((lien) =>
			recherche(
				contratId,
				lien,
				lignes.filter(({ table }) => table === lien.vers).map((l) => l.ligne)
			)
		);
	if (recherches.length === 0) return [];
	const lu = await sql<Citation & { nombre: bigint }>`${sql.join(recherches, sql` union all `)}`.execute(tx);
	return lu.rows.map((citation) => ({ ...citation, nombre: Number(citation.nombre) }));
}

function recherche(contratId: string, { depuis, vers, colonnes, cibles, filtre }: Lien, lignes: Ligne[]) {
	const egalites = colonnes.map((colonne, rang) => sql`d.${sql.ref(colonne)} = r.${sql.ref(cibles[rang] ?? colonne)}`);
	return sql`
		select ${vers}::text as "table", to_jsonb(r) as ligne, ${depuis}::text as depuis, count(*) as nombre
		from jsonb_populate_recordset(null::${sql.table(vers)}, ${enJson(lignes)}::jsonb) r
		join ${sql.table(depuis)} d on d.contrat_id = ${contratId} and ${sql.join(egalites, sql` and `)}
		${filtre === null ? sql`` : sql`and ${sql.raw(filtre)}`}
		group by to_jsonb(r)`;
}

/** Foreign keys that come from outside the file, plus the references it does not say well enough. */
async function liensVersLeFichier(tx: Tx): Promise<Lien[]> {
	const fichier: string[] = [...TABLES_DU_FICHIER];
	const lu = await sql<Lien>`
		select de.relname::text as depuis, vers.relname::text as vers, null as filtre,
			array_agg(a.attname::text order by k.rang) as colonnes, array_agg(b.attname::text order by k.rang) as cibles
		from pg_constraint c
		join pg_class de on de.oid = c.conrelid and de.relnamespace = 'public'::regnamespace
		join pg_class vers on vers.oid = c.confrelid
		cross join lateral unnest(c.conkey, c.confkey) with ordinality as k (source, cible, rang)
		join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.source
		join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.cible
		where c.contype = 'f' and vers.relname = any(${fichier}) and not de.relname = any(${fichier})
			and de.relname <> 'mouvement_enveloppe'
		group by c.oid, de.relname, vers.relname`.execute(tx);
	return [
		...lu.rows.map((lien) => ({ ...lien, ...sansContrat(lien) })),
		{
			depuis: 'enveloppe',
			vers: 'partenaire',
			colonnes: ['financeur_code'],
			cibles: ['code'],
			filtre: 'not d.du_fichier'
		},
		// What the file itself brought goes with the envelope; what a person wrote on it keeps it.
		{
			depuis: 'mouvement_enveloppe',
			vers: 'enveloppe',
			colonnes: ['enveloppe_code'],
			cibles: ['code'],
			filtre: 'd.compte_id is not null'
		},
		{ depuis: 'mandat', vers: 'college', colonnes: ['college_code'], cibles: ['code'], filtre: 'd.fin_le is null' }
	];
}

function sansContrat({ colonnes, cibles }: Lien): Pick<Lien, 'colonnes' | 'cibles'> {
	const gardes = colonnes.map((_, rang) => rang).filter((rang) => colonnes[rang] !== 'contrat_id');
	return { colonnes: gardes.map((rang) => colonnes[rang] ?? ''), cibles: gardes.map((rang) => cibles[rang] ?? '') };
}

/** Rows as one parameter, however many they are. */
export function enJson(lignes: readonly Ligne[]): string {
	return JSON.stringify(lignes, (_cle, valeur: unknown) => (typeof valeur === 'bigint' ? String(valeur) : valeur));
}
