import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';

/** IBAN whose key is right, in capitals and without spaces. It cannot be built wrong. */
export type Iban = string & { readonly __iban: true };

export type RefusBanque = 'iban_illisible' | 'iban_longueur' | 'iban_cle' | 'bic_illisible';

export const messagesBanque: Record<RefusBanque, string> = {
	iban_illisible: 'Cet IBAN n’est pas lisible : deux lettres du pays, puis des chiffres et des lettres.',
	iban_longueur: 'Cet IBAN n’a pas le bon nombre de caractères : 27 en France.',
	iban_cle: 'Cet IBAN n’est pas juste : un caractère est faux ou manque. Recopiez-le du relevé bancaire.',
	bic_illisible: 'Ce BIC n’est pas juste : 8 ou 11 caractères, sur le relevé bancaire.'
};

/** Length of an IBAN where it is known to be fixed (ISO 13616): countries of the euro area. */
const LONGUEURS: Readonly<Record<string, number>> = {
	AT: 20,
	BE: 16,
	CY: 28,
	DE: 22,
	EE: 20,
	ES: 24,
	FI: 18,
	FR: 27,
	GR: 27,
	HR: 21,
	IE: 22,
	IT: 27,
	LT: 20,
	LU: 20,
	LV: 21,
	MC: 27,
	MT: 31,
	NL: 18,
	PT: 25,
	SI: 19,
	SK: 24
};

/** Reads an IBAN as people write it, spaces tolerated; its key is the remainder by 97 (ISO 7064). */
export function lireIban(texte: string): Issue<Iban, RefusBanque> {
	const nu = texte
		.replace(/[\s\u00a0\u202f.-]/g, '')
		.toUpperCase()
		.replace(/^IBAN:?/, '');
	if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(nu)) return refuse('iban_illisible');
	const attendue = LONGUEURS[nu.slice(0, 2)];
	if (attendue !== undefined && nu.length !== attendue) return refuse('iban_longueur');
	const chiffres = [...`${nu.slice(4)}${nu.slice(0, 4)}`].map((signe) => String(parseInt(signe, 36))).join('');
	let reste = 0;
	for (const chiffre of chiffres) reste = (reste * 10 + Number(chiffre)) % 97;
	return reste === 1 ? reussi(nu as Iban) : refuse('iban_cle');
}

/** Reads a BIC: bank, country, place, and an optional branch. */
export function lireBic(texte: string): Issue<string, RefusBanque> {
	const nu = texte.replace(/\s/g, '').toUpperCase();
	return /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(nu) ? reussi(nu) : refuse('bic_illisible');
}

/** « FR76 •••• 1234 »: what everybody may see. */
export function masquerIban(pays: string, fin: string): string {
	return `${pays} •••• ${fin}`;
}

/** « FR76 3000 6000 0112 3456 7890 189 »: how people read it. */
export function ecrireIban(iban: Iban): string {
	return iban.replace(/(.{4})(?=.)/g, '$1\u00a0');
}
