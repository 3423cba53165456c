import { type Issue, refuse, reussi } from './issue.ts';

/** A calendar day, « 2026-01-31 ». Deadlines are days; events are instants. */
export type Jour = string & { readonly __jour: true };

export type RefusJour = 'jour_illisible' | 'jour_inexistant';

/** The sentence shown next to the field for each way a day can be wrong. */
export const messagesJour: Record<RefusJour, string> = {
	jour_illisible: 'Écrivez une date, par exemple 31/01/2026.',
	jour_inexistant: 'Cette date n’existe pas dans le calendrier.'
};

/**
 * Reads « 2026-01-31 » or « 31/01/2026 ».
 * @returns the day, or the reason why it cannot be one (30 February is refused).
 */
export function lireJour(texte: string): Issue<Jour, RefusJour> {
	const nu = texte.trim();
	const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(nu);
	const francais = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(nu);
	const [annee, mois, jour] = iso ? iso.slice(1) : francais ? francais.slice(1).reverse() : [];
	if (!annee || !mois || !jour) return refuse('jour_illisible');
	const ecrit = `${annee}-${mois.padStart(2, '0')}-${jour.padStart(2, '0')}`;
	const date = new Date(`${ecrit}T00:00:00Z`);
	if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== ecrit) return refuse('jour_inexistant');
	return reussi(ecrit as Jour);
}

/** A day known to be right: constants and database values. Throws on anything else, which is a bug. */
export function jour(texte: string): Jour {
	const lu = lireJour(texte);
	if (!lu.ok) throw new Error(`not a day: ${texte}`);
	return lu.valeur;
}

/** Made once: building a formatter takes a thousand times longer than using it. */
const aParis = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' });
const horloge = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' });
const enLettres = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** The day it is in Paris at this instant. */
export function jourDe(instant: Date): Jour {
	return aParis.format(instant) as Jour;
}

/** « 31 janvier 2026 », « 1er mars 2026 ». */
export function ecrireJour(valeur: Jour | string): string {
	return enLettres.format(new Date(`${valeur}T00:00:00Z`)).replace(/^1 /, '1er ');
}

/** « 31 janvier 2026 à 18 h 05 », Paris time, with no-break spaces in the hour. */
export function ecrireInstant(instant: Date): string {
	return `${ecrireJour(jourDe(instant))} à ${ecrireHeure(heureAParis(instant))}`;
}

/**
 * « 9 h 30 », « 18 h », with no-break spaces: how every page, letter and document writes an hour kept as « 09:30 ».
 * What is not an hour comes back as it came.
 */
export function ecrireHeure(heure: string): string {
	const lue = /^(\d{1,2}):(\d{2})$/.exec(heure);
	if (!lue) return heure;
	return `${Number(lue[1])}\u00A0h${lue[2] === '00' ? '' : `\u00A0${lue[2]}`}`;
}

/** « 9 h 30 à 12 h », « 9 h 30 », or nothing when the hour is not known: when something begins and ends. */
export function ecrireHoraire(heure: string | null, heureFin: string | null = null): string {
	if (!heure) return '';
	return heureFin ? `${ecrireHeure(heure)} à ${ecrireHeure(heureFin)}` : ecrireHeure(heure);
}

/**
 * The instant when clocks in Paris show this day and hour. At the autumn change the first of the two is given;
 * an hour skipped in spring gives the same moment read an hour later.
 * @param heure « 18:00 »
 */
export function instantAParis(valeur: Jour, heure: string): Date {
	const naif = new Date(`${valeur}T${heure}:00Z`).getTime();
	for (const decalage of [2, 1]) {
		const essai = new Date(naif - decalage * 3_600_000);
		if (heureAParis(essai) === heure && jourDe(essai) === valeur) return essai;
	}
	return new Date(naif - 3_600_000);
}

/** « 18:00 » in Paris at this instant. */
export function heureAParis(instant: Date): string {
	return horloge.format(instant);
}
