import type { Jour } from '#contrat/commun/jour.ts';
import { decimal, type Montant } from '#contrat/commun/montant.ts';
import { dateLongue, heure, jourDe } from '#ui/dates.ts';

const EUROS = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const NOMBRES = new Intl.NumberFormat('fr-FR');

/** « 1 234,50 € », always with its cents: on paper a column of amounts is read by its comma. Exact at any size. */
export function ecrireEuros(montant: Montant): string {
	return EUROS.format(decimal(montant));
}

/** « 3 475 ». */
export function ecrireNombre(valeur: number): string {
	return NOMBRES.format(valeur);
}

/** « 2,5 » for 250 hundredths, or nothing when it is not known: that is not zero. */
export function ecrireCentiemes(valeur: number | null): string {
	return valeur === null ? '' : NOMBRES.format(valeur / 100);
}

/** « 31 janvier 2026 à 18 h 05 (heure de Paris) »: a receipt says to the minute when it was received. */
export function ecrireMoment(instant: Date): string {
	return `${dateLongue(jourDe(instant))} à ${heure(instant)} (heure de Paris)`;
}

/** « 1er mars 2026 ». */
export function ecrireLeJour(jour: Jour): string {
	return dateLongue(jour);
}

/** A sha256 in groups of eight, that people can compare by eye. */
export function grouperEmpreinte(empreinte: string): string {
	return empreinte.match(/.{1,8}/g)?.join(' ') ?? '';
}

/** The text, or what is said when nothing was written. */
export function ouSans(texte: string | null | undefined, sinon: string): string {
	return texte?.trim() ? texte.trim() : sinon;
}
