import { sql } from 'kysely';
import type { Base, Tx } from '#db/base.ts';
import { type Ligne, TABLES_DU_FICHIER, type TableDuFichier } from '../lignes/lot.ts';
import type { LignesDuContrat } from '../relecture/lignes.ts';
import { ecrireFichier } from '../relecture/relire.ts';
import { enveloppesDuFichier } from './mouvements.ts';

/**
 * The contract as a file, in its version in force: importing it elsewhere and exporting again gives the same bytes.
 * What the application holds — applications, sessions, envelopes of calls, people — is not in it: see `lergue sauvegarder`.
 * @returns null when no contract has this slug
 */
export async function exporterContrat(base: Base, slug: string): Promise<string | null> {
	return base.national(async (tx) => {
		// Waits for an import under way, so that no export mixes before and after.
		await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`lergue fichier ${slug}`}, 0))`.execute(tx);
		const contrat = await tx.selectFrom('contrat').selectAll().where('slug', '=', slug).executeTakeFirst();
		if (!contrat) return null;
		const lignes: Partial<Record<TableDuFichier, Ligne[]>> = {};
		for (const table of TABLES_DU_FICHIER)
			lignes[table] = await lireTable(tx, contrat.id, table, contrat.version_courante);
		return ecrireFichier(contrat, lignes as unknown as LignesDuContrat);
	});
}

/** Tables whose rows belong to a version of the frame, and the column that says which. */
const VERSION: Partial<Record<TableDuFichier, string>> = {
	version_cadre: 'numero',
	objectif: 'version_numero',
	diagnostic: 'version_numero',
	demarche_objectif: 'version_numero',
	engagement_objectif: 'version_numero',
	question_objectif: 'version_numero',
	axe_objectif: 'version_numero',
	contribution_objectif: 'version_numero'
};

async function lireTable(tx: Tx, contratId: string, table: TableDuFichier, version: number): Promise<Ligne[]> {
	if (table === 'enveloppe') return enveloppesDuFichier(tx, contratId);
	const colonne = VERSION[table];
	const filtre = colonne ? sql`and ${sql.ref(colonne)} = ${version}` : sql``;
	const lu = await sql<Ligne>`select * from ${sql.table(table)} where contrat_id = ${contratId} ${filtre}`.execute(tx);
	return lu.rows;
}
