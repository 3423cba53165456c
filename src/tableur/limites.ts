/** How far a workbook may go. */
export interface Limites {
	/** Bytes of the file. */
	octets: number;
	/** Entries of the archive, bytes they say they unfold into, and how many times the file that may be. */
	entrees: number;
	deplie: number;
	rapport: number;
	/** Rows of one sheet and columns of one row. */
	lignes: number;
	colonnes: number;
	/** Memory of the thread that reads, in MiB, and how long it may take. */
	memoire: number;
	delaiMs: number;
}

/**
 * A table of 30 000 rows and 60 columns goes through; a bomb does not. Beyond ten megabytes an archive may not unfold
 * into two hundred times its size: real tables unfold into ten to forty times theirs.
 */
export const LIMITES: Limites = {
	octets: 30_000_000,
	entrees: 2_000,
	deplie: 300_000_000,
	rapport: 200,
	lignes: 60_000,
	colonnes: 500,
	memoire: 1_024,
	delaiMs: 180_000
};
