import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { type Jour, jour, lireJour, messagesJour } from '#contrat/commun/jour.ts';
import { centimes, lireMontant, messagesMontant, type Montant } from '#contrat/commun/montant.ts';
import { type Cellule, texteDe } from '#tableur/cellule.ts';

/** Small letters, no accent, one space between words: what two people who mean the same thing have written alike. */
export function normaliser(texte: string): string {
	return texte
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[œ]/g, 'oe')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

/** One line of Latin letters, figures and usual signs: nearly every cell, and nothing to clean in it. */
const ORDINAIRE = /^[!-&(-~\u00a1-\u02ff][ -~\u00a0-\u02ff\u2010-\u2027\u20ac]*$/;

/**
 * A text as a cell gives it back: line ends, outer spaces, control characters and the apostrophe that keeps a
 * spreadsheet from running it are of no meaning. Applied to what is kept as to what is read, before comparing them.
 */
export function texteNet(texte: string): string {
	if (ORDINAIRE.test(texte) && !/\s$/.test(texte)) return texte;
	return texte
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\p{Cc}\ufffe\uffff]/gu, (c) => (c === '\n' || c === '\t' ? c : ''))
		.replace(/[ \t\u00a0]+$/gm, '')
		.trim()
		.replace(/^'+(?=[=+\-@\d'\s\uff1d\uff0b\uff0d\uff20]|$)/, '')
		.trim()
		.normalize('NFC');
}

/** The text of a cell, cleaned. */
export function lireTexte(cellule: Cellule | undefined): string {
	return texteNet(texteDe(cellule));
}

/** « Rien » as people write it in a column of amounts. */
const RIEN = /^([-–—_/.]+|neant|aucune?|sans objet|so|s o|nc|n c|na|n a|x)$/;

/**
 * The amount in a cell, in cents: « 6 000,00 € », « 8.000,50 », « 4500 euros », « '4500 », « 12 k€ », a number. Null when
 * the cell says nothing (« - », « néant »). A number the spreadsheet computed is rounded to the nearest cent, on its
 * decimal text. Refusal: the sentence to show.
 */
export function lireMontantDe(cellule: Cellule | undefined): Issue<Montant | null, string> {
	if (cellule !== null && typeof cellule === 'object' && 'nombre' in cellule) return lireNombre(cellule.nombre);
	const texte = lireTexte(cellule);
	if (texte === '' || RIEN.test(texte.trim()) || RIEN.test(normaliser(texte))) return reussi(null);
	const milliers = /k\s?(€|euros?|eur)$/i.test(texte);
	const nu = texte
		.replace(/[\s\u00a0\u202f\u2009]/g, '')
		.replace(/(k?€|k?euros?|keur|eur|ttc|,-)$/i, '')
		.replace(/^€/, '');
	const sansPoints = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(nu) ? nu.replaceAll('.', '') : nu;
	const decimal = /^\d{1,3}(,\d{3})+\.\d+$/.test(sansPoints) ? sansPoints.replaceAll(',', '') : sansPoints;
	if (milliers) return lireNombre(decaler(decimal.replace(',', '.')));
	const lu = lireMontant(decimal);
	return lu.ok ? lu : refuse(`« ${texte} » : ${messagesMontant[lu.refus]}`);
}

/** Three more figures before the point: « 12.5 » thousands are 12500. */
function decaler(decimal: string): string {
	const [entier = '', reste = ''] = decimal.split('.');
	return `${entier}${reste.padEnd(3, '0').slice(0, 3)}.${reste.slice(3)}`;
}

function lireNombre(nombre: string): Issue<Montant | null, string> {
	const [entier = '', reste = ''] = nombre.split('.');
	if (entier.startsWith('-') && /[1-9]/.test(nombre))
		return refuse(`« ${nombre} » : ${messagesMontant.montant_negatif}`);
	if (!/^-?\d{1,13}$/.test(entier)) return refuse(`« ${nombre} » : ${messagesMontant.montant_illisible}`);
	const exact = BigInt(entier.replace('-', '')) * 100n + BigInt(reste.padEnd(2, '0').slice(0, 2));
	return reussi(centimes(exact + ((reste[2] ?? '0') >= '5' ? 1n : 0n)));
}

const MOIS = ['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'dec'];
const moisDe = (mot: string): number => MOIS.findIndex((debut) => mot.startsWith(debut)) + 1;
const deux = (nombre: number | string): string => String(nombre).padStart(2, '0');
const siecle = (annee: string): string => (annee.length === 2 ? `20${annee}` : annee);

/**
 * The day in a cell: a date, « 03/03/2026 », « 3 mars 2026 », « mars 2026 » (its first day, or its last for an end).
 * Null when the cell is empty. Refusal: the sentence to show.
 */
export function lireJourDe(cellule: Cellule | undefined, bord: 'debut' | 'fin' = 'debut'): Issue<Jour | null, string> {
	if (cellule !== null && typeof cellule === 'object' && 'nombre' in cellule) return lireNumero(cellule.nombre);
	const texte = lireTexte(cellule);
	if (texte === '' || RIEN.test(normaliser(texte)) || RIEN.test(texte)) return reussi(null);
	const sansHeure = texte.replace(/[ T]\d{1,2}[:h]\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/, '');
	const court = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(sansHeure);
	const lu = lireJour(court ? `${court[1]}/${court[2]}/${siecle(court[3] ?? '')}` : enChiffres(sansHeure, bord));
	return lu.ok ? lu : refuse(`« ${texte} » : ${messagesJour[lu.refus]}`);
}

function enChiffres(texte: string, bord: 'debut' | 'fin'): string {
	const net = normaliser(texte);
	const long = /^(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]{3,9}) (\d{4})$/.exec(net);
	if (long?.[2] && moisDe(long[2])) return `${deux(long[1] ?? '')}/${deux(moisDe(long[2]))}/${long[3]}`;
	const court = /^([a-z]{3,9}) (\d{2}|\d{4})$/.exec(net);
	const mois = court?.[1] ? moisDe(court[1]) : 0;
	if (!court || !mois) return texte;
	const annee = Number(siecle(court[2] ?? ''));
	const dernier = new Date(Date.UTC(annee, mois, 0)).getUTCDate();
	return `${bord === 'debut' ? '01' : deux(dernier)}/${deux(mois)}/${annee}`;
}

/** A date whose cell lost its format: days since the end of 1899, between 2000 and 2100. */
function lireNumero(nombre: string): Issue<Jour | null, string> {
	const numero = Math.floor(Number(nombre));
	if (numero < 36_526 || numero > 73_415) return refuse(`« ${nombre} » : ${messagesJour.jour_illisible}`);
	return reussi(jour(new Date(Date.UTC(1899, 11, 30) + numero * 86_400_000).toISOString().slice(0, 10)));
}
