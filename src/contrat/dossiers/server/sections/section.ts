import type { Issue } from '#contrat/commun/issue.ts';
import type { ContenuSection, Section } from '#contrat/dossiers/contenu.ts';
import type { RefusDossier } from '#contrat/dossiers/refus.ts';
import type { Tx } from '#db/base.ts';
import type { TableDossier } from '#db/tables.ts';
import type { Updateable } from 'kysely';
import type { EnteteDossier } from '../charger-dossier.ts';

export type Ecrit = Promise<Issue<null, RefusDossier>>;

/** How one section is kept in the database. */
export interface SectionEnBase<S extends Section> {
	lire: (tx: Tx, contratId: string, dossier: EnteteDossier) => Promise<ContenuSection[S]>;
	/** Writes the whole section in place of what it held. */
	ecrire: (tx: Tx, contratId: string, dossier: EnteteDossier, contenu: ContenuSection[S]) => Ecrit;
}

/** Writes columns of the application's own row. */
export async function ecrireColonnes(
	tx: Tx,
	contratId: string,
	{ id }: EnteteDossier,
	colonnes: Updateable<TableDossier>
): Promise<void> {
	await tx.updateTable('dossier').set(colonnes).where('contrat_id', '=', contratId).where('id', '=', id).execute();
}

type TableDeSection =
	| 'dossier_objectif'
	| 'dossier_transversale'
	| 'dossier_quartier'
	| 'public_prevu'
	| 'dossier_indicateur'
	| 'ligne_budget'
	| 'reponse'
	| 'piece_dossier';

/** Empties a table of its rows of this application, before they are written again. */
export async function vider(tx: Tx, table: TableDeSection, contratId: string, { id }: EnteteDossier): Promise<void> {
	await tx.deleteFrom(table).where('contrat_id', '=', contratId).where('dossier_id', '=', id).execute();
}

/** The key of the rows of this application. */
export function cleDe(contratId: string, { id }: EnteteDossier): { contrat_id: string; dossier_id: string } {
	return { contrat_id: contratId, dossier_id: id };
}
