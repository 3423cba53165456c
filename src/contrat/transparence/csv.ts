import { decimal, type Montant } from '#contrat/commun/montant.ts';

/** What a cell may hold. A `bigint` is an amount in cents, written in euros with a point; nothing is an empty cell. */
export type Cellule = string | number | bigint | boolean | null | undefined;

/** One column of a file: its header, and what each line puts in it. */
export interface ColonneCsv<Ligne> {
	nom: string;
	valeur: (ligne: Ligne) => Cellule;
}

/** A spreadsheet runs a cell that starts with one of these as a formula (OWASP, « CSV injection »). */
const FORMULE = /^[=+\-@\t\r\u3000\uff1d\uff0b\uff0d\uff20]/;

/**
 * Makes a text harmless to a spreadsheet: an apostrophe in front of what it would run. Numbers never come here, so that a
 * negative amount stays a number.
 */
export function sansFormule(texte: string): string {
	return FORMULE.test(texte.trimStart()) || FORMULE.test(texte) ? `'${texte}` : texte;
}

function cellule(valeur: Cellule): string {
	if (valeur === null || valeur === undefined) return '';
	if (typeof valeur === 'bigint') return decimal(valeur as Montant);
	if (typeof valeur === 'number') return String(valeur);
	if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
	const texte = sansFormule(valeur.toWellFormed());
	return /[",\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
}

/**
 * Writes a file: UTF-8, comma, decimal point, one header line, lines ended by CRLF (RFC 4180, and the form Etalab asks
 * for public data). Safe to open in a spreadsheet.
 */
export function ecrireCsv<Ligne>(colonnes: readonly ColonneCsv<Ligne>[], lignes: Iterable<Ligne>): string {
	const textes = [colonnes.map((colonne) => cellule(colonne.nom)).join(',')];
	for (const ligne of lignes) textes.push(colonnes.map((colonne) => cellule(colonne.valeur(ligne))).join(','));
	return `${textes.join('\r\n')}\r\n`;
}

/** Headers of a file to download: type, name under which it is kept, open to the programs of other sites. */
export function entetesDeFichier(nom: string, type = 'text/csv; charset=utf-8'): Record<string, string> {
	return {
		'content-type': type,
		'content-disposition': `attachment; filename="${nom.replace(/[^\w.-]/g, '-')}"`,
		'access-control-allow-origin': '*'
	};
}
