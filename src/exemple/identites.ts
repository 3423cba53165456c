import { type Iban, lireIban } from '#contrat/acteurs/banque.ts';
import { estSiren, lireSiret, type Siret } from '#contrat/commun/identifiants.ts';

const CHIFFRES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * A SIRET whose key is right and which nobody can take for a real one: its SIREN starts with six zeros.
 * @param rang from 1 to 99
 */
export function siretExemple(rang: number): Siret {
	const siren = CHIFFRES.map((cle) => `000000${String(rang).padStart(2, '0')}${cle}`).find(estSiren);
	const siret = CHIFFRES.map((cle) => lireSiret(`${siren}0001${cle}`)).find((lu) => lu !== null);
	if (!siret) throw new Error(`no SIRET for rank ${rang}`);
	return siret;
}

/** An RNA number in department 00, which does not exist. */
export function rnaExemple(rang: number): string {
	return `W00${String(rang).padStart(7, '0')}`;
}

/**
 * An IBAN whose key is right and which no bank gives: its bank and its branch are zeros.
 * @param rang from 1 to 99
 */
export function ibanExemple(rang: number): Iban {
	const compte = `0000000000${'0'.repeat(9)}${String(rang).padStart(2, '0')}00`;
	for (let cle = 2; cle < 99; cle++) {
		const iban = lireIban(`FR${String(cle).padStart(2, '0')}${compte}`);
		if (iban.ok) return iban.valeur;
	}
	throw new Error(`no IBAN for rank ${rang}`);
}
