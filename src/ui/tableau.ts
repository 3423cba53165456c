/** One column of a `Tableau`. */
export interface Colonne<Cle extends string = string> {
	cle: Cle;
	libelle: string;
	/** Amounts and counts: aligned to the end, figures of equal width. */
	nombre?: boolean;
	/** The cell that names the row: a row header. */
	entete?: boolean;
	/** The header becomes a link `?tri=cle`, then `?tri=-cle`. */
	triable?: boolean;
	/** Hides the header from the eye, for a column of buttons. */
	libelleCache?: boolean;
}
