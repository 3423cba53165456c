import { lettres } from './cellule.ts';

/** How a column is shown. `euros`: a bigint of cents; `taux`: basis points; `jour`: « 2026-01-31 »; `entier`: a whole number. */
export type Format = 'texte' | 'entier' | 'euros' | 'taux' | 'jour';

/** What goes in a cell, according to the format of its column; null is an empty cell. */
export type Valeur = string | number | bigint | null;

/** One column of a sheet to write. */
export interface ColonneEcrite {
	titre: string;
	format: Format;
	/** In characters. */
	largeur: number;
	/**
	 * Formula of the cell at this row (from 1, as a spreadsheet counts), without « = », in English and with commas;
	 * the value given for the cell is then its result, so that the file is right before anything recomputes it.
	 */
	formule?: (ligne: number) => string;
	/** Adds a live total at the foot: what a filter hides is not counted. */
	total?: boolean;
	/** The only values a person may choose. */
	choix?: readonly string[];
}

/** A sheet to write: frozen header, filters, one row a value of `lignes`, a row of totals when a column asks for one. */
export interface FeuilleEcrite {
	nom: string;
	/** What the file says it is about. */
	titre: string;
	colonnes: readonly ColonneEcrite[];
	/** How many columns stay in sight on the left. */
	figees: number;
	lignes: Iterable<readonly Valeur[]>;
	nombre: number;
	/** Told how many rows are written, now and then. */
	avancer?: (lignes: number) => void;
}

/** Most characters a cell may hold in Excel. */
export const TEXTE_MAX = 32_767;
/** Sheet that holds the lists to choose from. */
export const FEUILLE_LISTES = 'Listes';
/** Rows written between two breaths of the service. */
export const PAR_MORCEAU = 250;

/** « A2:A501 »: the cells of a column, without its header. */
export function plage(colonne: number, nombre: number): string {
	return `${lettres(colonne)}2:${lettres(colonne)}${nombre + 1}`;
}

/** Total of a column that leaves out what a filter hides. */
export function formuleDeTotal(colonne: number, nombre: number): string {
	return `SUBTOTAL(109,${plage(colonne, nombre)})`;
}

/** « 1047.29 » from cents, exactly. */
export function decimalDeCentimes(centimes: bigint): string {
	const absolu = centimes < 0n ? -centimes : centimes;
	const reste = absolu % 100n;
	const entier = `${centimes < 0n ? '-' : ''}${absolu / 100n}`;
	return reste === 0n ? entier : `${entier}.${String(reste).padStart(2, '0')}`;
}

/** The decimal text of a value in its format; « » when there is none. */
export function decimalDe(valeur: Valeur, format: Format): string {
	if (valeur === null || valeur === '') return '';
	if (format === 'euros') return decimalDeCentimes(BigInt(valeur));
	if (format === 'taux') return (Number(valeur) / 10_000).toFixed(4);
	return String(valeur);
}

/** Adds up, column by column, what the rows give: exact, in the unit of each column. */
export class Totaux {
	readonly #sommes: bigint[];
	readonly #colonnes: readonly ColonneEcrite[];
	constructor(colonnes: readonly ColonneEcrite[]) {
		this.#colonnes = colonnes;
		this.#sommes = colonnes.map(() => 0n);
	}
	ajouter(ligne: readonly Valeur[]): void {
		this.#colonnes.forEach(({ total }, rang) => {
			const valeur = ligne[rang];
			if (total && valeur !== null && valeur !== undefined && valeur !== '')
				this.#sommes[rang] = (this.#sommes[rang] ?? 0n) + BigInt(valeur);
		});
	}
	de(colonne: number): bigint {
		return this.#sommes[colonne] ?? 0n;
	}
	get utiles(): boolean {
		return this.#colonnes.some(({ total }) => total);
	}
}

/** A text that any XML may carry: well formed, without control characters, no longer than a cell. */
export function texteSur(texte: string): string {
	const net = texte
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, '');
	return net.length > TEXTE_MAX ? `${net.slice(0, TEXTE_MAX - 1).replace(/[\ud800-\udbff]$/, '')}…` : net;
}

const ENTITES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The same text inside an element or an attribute. */
export function xml(texte: string): string {
	return /[&<>"]/.test(texte) ? texte.replace(/[&<>"]/g, (c) => ENTITES[c] ?? c) : texte;
}
