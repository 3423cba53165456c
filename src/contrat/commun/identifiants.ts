/** SIRET: 14 digits whose key is right. It cannot be built wrong. */
export type Siret = string & { readonly __siret: true };

/** La Poste numbers its 15 000 offices by its own rule: the sum of the digits is a multiple of 5. */
const SIREN_LA_POSTE = '356000000';

/** Sum of Luhn over a string of digits. */
function luhn(chiffres: string): number {
	let total = 0;
	for (let rang = 0; rang < chiffres.length; rang++) {
		const valeur = Number(chiffres[chiffres.length - 1 - rang]) * (rang % 2 === 1 ? 2 : 1);
		total += valeur > 9 ? valeur - 9 : valeur;
	}
	return total;
}

/** The SIRET written by a person (spaces tolerated), or null when its key is wrong. Luhn on 14 digits; La Poste by its own rule. */
export function lireSiret(texte: string): Siret | null {
	const nu = texte.replace(/[\s\u00a0\u202f.-]/g, '');
	if (!/^\d{14}$/.test(nu)) return null;
	if (luhn(nu) % 10 === 0) return nu as Siret;
	const somme = [...nu].reduce((total, chiffre) => total + Number(chiffre), 0);
	return nu.startsWith(SIREN_LA_POSTE) && somme % 5 === 0 ? (nu as Siret) : null;
}

/** Whether nine digits are a SIREN with a right key. */
export function estSiren(texte: string): boolean {
	return /^\d{9}$/.test(texte) && luhn(texte) % 10 === 0;
}

/** « 213 401 425 00011 »: how people read a SIRET. */
export function ecrireSiret(siret: string): string {
	return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4');
}

/** The RNA number of an association in capitals, or null. Wider than the SCDL pattern: Corsica and overseas have a letter in third place. */
export function lireRna(texte: string): string | null {
	const nu = texte.replace(/\s/g, '').toUpperCase();
	return /^W\d[A-Z\d]\d{7}$/.test(nu) ? nu : null;
}

/** Whether a text is the code of a quarter: QP of 2015 (QP034022) or QN of 2024 (QN03420M). */
export function estCodeQuartier(texte: string): boolean {
	return /^(QP(\d{3}|02[AB])\d{3}|QN(\d{3}|02[AB])\d{2}[IMNC])$/.test(texte);
}
