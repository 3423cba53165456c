/**
 * Dates for display: French, hour of Paris whatever the machine. A day is a text `2026-01-31` and has no hour: it is
 * never turned into a local midnight, which would slide by a day west of Paris.
 */

const PARIS = 'Europe/Paris';
const JOUR = /^(\d{4})-(\d{2})-(\d{2})$/;

const LONG = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const COMPLET = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' });
const COURT = new Intl.DateTimeFormat('fr-FR', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
const MOIS = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const HORLOGE = new Intl.DateTimeFormat('sv-SE', {
	timeZone: PARIS,
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit'
});

/** Midnight in London of a day, or `null` when the text is not a real day (« 2026-02-30 »). */
function enUtc(jour: string): Date | null {
	if (!JOUR.test(jour)) return null;
	const date = new Date(`${jour}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(jour) ? date : null;
}

const premier = (texte: string): string => texte.replace(/(^|\s)1 (?=\p{L})/u, '$11er ');

/** « 31 janvier 2026 », « 1er mars 2026 ». A text that is not a day is given back as it came. */
export function dateLongue(jour: string): string {
	const date = enUtc(jour);
	return date ? premier(LONG.format(date)) : jour;
}

/** « samedi 31 janvier 2026 ». */
export function dateComplete(jour: string): string {
	const date = enUtc(jour);
	return date ? premier(COMPLET.format(date)) : jour;
}

/** « 31/01/2026 », for tables. */
export function dateCourte(jour: string): string {
	const date = enUtc(jour);
	return date ? COURT.format(date) : jour;
}

/** « janvier 2026 ». */
export function mois(jour: string): string {
	const date = enUtc(jour);
	return date ? MOIS.format(date) : jour;
}

/** `2026-01-31T18:05` : what a `datetime-local` field shows for an instant, at the hour of Paris. */
export function pourDatetimeLocal(instant: Date): string {
	return HORLOGE.format(instant).replace(' ', 'T').slice(0, 16);
}

/** The day it is in Paris at an instant: `2026-01-31`. */
export function jourDe(instant: Date): string {
	return pourDatetimeLocal(instant).slice(0, 10);
}

/** « 18 h 05 », « 18 h », with no-break spaces. */
export function heure(instant: Date): string {
	const [heures = '', minutes = ''] = pourDatetimeLocal(instant).slice(11).split(':');
	return `${Number(heures)}\u00A0h${minutes === '00' ? '' : `\u00A0${minutes}`}`;
}

/** « 31 janvier 2026 à 18 h 05 ». */
export function instantLong(instant: Date): string {
	return `${dateLongue(jourDe(instant))} à ${heure(instant)}`;
}

/** « 31/01/2026 à 18 h 05 ». */
export function instantCourt(instant: Date): string {
	return `${dateCourte(jourDe(instant))} à ${heure(instant)}`;
}

/**
 * The instant a person means by `2026-01-31T18:05` in a `datetime-local` field: hour of Paris. `null` when it is not a
 * date. An hour that the spring change skips is moved one hour later; one that autumn repeats is the first.
 */
export function depuisDatetimeLocal(ecrit: string): Date | null {
	const morceaux = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(ecrit);
	if (!morceaux || !enUtc(morceaux[1] ?? '')) return null;
	const naif = Date.parse(`${ecrit.slice(0, 16)}:00Z`);
	// Paris is one or two hours ahead (summer first, which settles the repeated hour).
	for (const avance of [2, 1]) {
		const essai = new Date(naif - avance * 3_600_000);
		if (pourDatetimeLocal(essai) === ecrit.slice(0, 16)) return essai;
	}
	return new Date(naif - 3_600_000);
}

/** « du 5 au 12 mars 2026 », « du 28 février au 3 mars 2026 », « du 20 décembre 2026 au 3 janvier 2027 », « le 5 mars 2026 ». */
export function periode(debut: string, fin: string): string {
	if (debut === fin) return `le ${dateLongue(debut)}`;
	const a = dateLongue(debut);
	if (debut.slice(0, 7) === fin.slice(0, 7)) return `du ${a.split(' ')[0]} au ${dateLongue(fin)}`;
	if (debut.slice(0, 4) === fin.slice(0, 4)) return `du ${a.replace(/ \d{4}$/, '')} au ${dateLongue(fin)}`;
	return `du ${a} au ${dateLongue(fin)}`;
}

/** Whole days from one day to another; negative when the second is before. `NaN` when one is not a day. */
export function joursEntre(debut: string, fin: string): number {
	const [a, b] = [enUtc(debut), enUtc(fin)];
	return a && b ? Math.round((b.getTime() - a.getTime()) / 86_400_000) : Number.NaN;
}

/** « aujourd’hui », « demain », « hier », « dans 12 jours », « il y a 3 jours »: a deadline seen from `aujourdhui`. */
export function proximite(jour: string, aujourdhui: string): string {
	const ecart = joursEntre(aujourdhui, jour);
	if (Number.isNaN(ecart)) return jour;
	if (ecart === 0) return 'aujourd’hui';
	if (ecart === 1) return 'demain';
	if (ecart === -1) return 'hier';
	return ecart > 0 ? `dans ${ecart} jours` : `il y a ${-ecart} jours`;
}
