/**
 * One cell as it was read: nothing, a text, a number, or a day. A number is kept as decimal text (« 1047.29 »): whoever
 * needs an amount reads it from there, and no float comes near money. `formule` says that the file computed it.
 */
export type Cellule = null | string | CelluleNombre | CelluleJour;
export interface CelluleNombre {
	nombre: string;
	formule?: true;
}
export interface CelluleJour {
	/** « 2026-01-31 ». */
	jour: string;
	formule?: true;
}

/** Cells merged into one; rows and columns from 0, ends included. */
export interface Fusion {
	ligne: number;
	colonne: number;
	derniereLigne: number;
	derniereColonne: number;
}

/** One sheet: rows of cells (a row may be shorter than another), what is merged and what is hidden. */
export interface Feuille {
	nom: string;
	cachee: boolean;
	lignes: Cellule[][];
	fusions: Fusion[];
	lignesCachees: number[];
	colonnesCachees: number[];
}

/** A workbook, whatever the file was. */
export interface Classeur {
	genre: GenreClasseur;
	feuilles: Feuille[];
}

export const genres = ['xlsx', 'ods', 'csv', 'xls'] as const;
export type GenreClasseur = (typeof genres)[number];

/** What a cell says, as text: a number with its point, a day « 2026-01-31 », nothing « ». */
export function texteDe(cellule: Cellule | undefined): string {
	if (cellule === null || cellule === undefined) return '';
	if (typeof cellule === 'string') return cellule;
	return 'nombre' in cellule ? cellule.nombre : cellule.jour;
}

/** Whether a cell holds nothing but spaces. */
export function estVide(cellule: Cellule | undefined): boolean {
	return texteDe(cellule).trim() === '';
}

/**
 * The decimal text of a number of a spreadsheet. A spreadsheet keeps fifteen digits and hides the noise of its own
 * floats (0.1 + 0.2); so do we. Never « 1e+21 ».
 */
export function texteDuNombre(n: number): string {
	if (Number.isSafeInteger(n)) return String(n === 0 ? 0 : n);
	if (!Number.isFinite(n)) return '';
	const arrondi = Number(n.toPrecision(15));
	if (Math.abs(arrondi) >= 1e15) return String(BigInt(Math.round(arrondi)));
	const texte = String(arrondi);
	return texte.includes('e') ? arrondi.toFixed(15).replace(/\.?0+$/, '') : texte;
}

/** « A », « Z », « AA »: the letters of a column, from 0. */
export function lettres(colonne: number): string {
	let texte = '';
	for (let reste = colonne + 1; reste > 0; reste = Math.floor((reste - 1) / 26))
		texte = String.fromCharCode(65 + ((reste - 1) % 26)) + texte;
	return texte;
}
