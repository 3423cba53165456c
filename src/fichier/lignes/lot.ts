import type { Insertable } from 'kysely';
import type { Tables } from '#db/tables.ts';

/** The tables a contract file fills, parents before children. `contrat` itself is apart: it is one row. */
export const TABLES_DU_FICHIER = [
	'commune',
	'quartier',
	'perimetre',
	'chiffre',
	'partenaire',
	'signataire',
	'version_cadre',
	'objectif',
	'diagnostic',
	'transversale',
	'demarche',
	'demarche_objectif',
	'instance',
	'college',
	'siege',
	'engagement',
	'engagement_objectif',
	'regle_financeur',
	'enveloppe',
	'partage_donnees',
	'intention_evaluation',
	'question',
	'question_objectif',
	'critere',
	'element_critere',
	'tableau_suivi',
	'axe_tableau',
	'axe_objectif',
	'echeance_evaluation',
	'temps_concertation',
	'atelier',
	'contribution',
	'contribution_objectif',
	'definition'
] as const satisfies readonly (keyof Tables)[];

export type TableDuFichier = (typeof TABLES_DU_FICHIER)[number];

/** A row as the database gives it back: every column present, nothing undefined. */
export type Ligne = Record<string, unknown>;

/** The rows the file wants in one table. Without `contrat_id`, which the import knows. */
export interface Lot {
	table: TableDuFichier;
	/** Columns that, with the contract, name a row. */
	cle: readonly string[];
	lignes: readonly Ligne[];
	/** For rows that belong to a version of the frame: those of other versions stay as long as what they hang on stays. */
	parVersion?: { table: TableDuFichier; colonnes: readonly string[] } | 'toujours';
}

/** The columns of a table that a file decides. */
export type LigneDe<T extends TableDuFichier> = Required<Omit<Insertable<Tables[T]>, Omises>>;

/** Held by the application, not by the file. */
type Omises = 'contrat_id' | 'vote_centimes' | 'attribue_centimes' | 'exemple' | 'parent_code';

/** One lot, checked against the columns of its table. */
export function lot<T extends TableDuFichier>(
	table: T,
	cle: readonly (keyof LigneDe<T> & string)[],
	lignes: readonly LigneDe<T>[],
	parVersion?: Lot['parVersion']
): Lot {
	return { table, cle, lignes, ...(parVersion ? { parVersion } : {}) };
}

/** The rank of things inside their list, from 1: the order people wrote them in is kept everywhere. */
export function ranger<E, L>(liste: readonly E[] | undefined, f: (element: E, ordre: number) => L): L[] {
	return (liste ?? []).map((element, rang) => f(element, rang + 1));
}
