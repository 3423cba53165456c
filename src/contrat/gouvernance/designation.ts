import type { Jour } from '#contrat/commun/jour.ts';

/** How a person holds a seat: one holder at a time, as many substitutes as the body wants. */
export const places = ['titulaire', 'suppleant'] as const;
export type Place = (typeof places)[number];

/** How each place is named on screen, whoever the person is. */
export const nomsPlaces: Record<Place, string> = { titulaire: 'Titulaire', suppleant: 'Suppléance' };

/** A person on a seat, first and last day included; no last day while nobody has ended it. */
export interface Designation {
	id: string;
	siege: string;
	place: Place;
	nom: string;
	debut: string;
	fin: string | null;
}

/** Whether the seat is held that way on this day. */
export function estEnCours({ debut, fin }: Pick<Designation, 'debut' | 'fin'>, le: Jour): boolean {
	return debut <= le && (fin === null || fin >= le);
}

/** The holder of a seat on this day, or null. */
export function titulaireDe<D extends Designation>(designations: readonly D[], siege: string, le: Jour): D | null {
	return designations.find((d) => d.siege === siege && d.place === 'titulaire' && estEnCours(d, le)) ?? null;
}

/** The substitutes of a seat on this day, the oldest first. */
export function suppleantsDe<D extends Designation>(designations: readonly D[], siege: string, le: Jour): D[] {
	return designations
		.filter((d) => d.siege === siege && d.place === 'suppleant' && estEnCours(d, le))
		.toSorted((a, b) => a.debut.localeCompare(b.debut) || a.nom.localeCompare(b.nom, 'fr'));
}

/** Codes of the seats without a holder on this day: a substitute alone replaces nobody. */
export function siegesVacants(
	sieges: readonly { code: string }[],
	designations: readonly Designation[],
	le: Jour
): string[] {
	return sieges.filter(({ code }) => titulaireDe(designations, code, le) === null).map(({ code }) => code);
}

/** The day before: the last day of who is replaced from `le` on. */
export function veille(le: Jour): Jour {
	const date = new Date(`${le}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() - 1);
	return date.toISOString().slice(0, 10) as Jour;
}
