import { type Jour, jour } from '#contrat/commun/jour.ts';

/** Days on which nobody meets. */
const FERIES = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

/** The first Tuesday from `depuis` on that is not a public holiday of fixed date. */
export function mardi(depuis: Jour): Jour {
	const premier = ajouterJours(depuis, (9 - new Date(`${depuis}T00:00:00Z`).getUTCDay()) % 7);
	return FERIES.includes(premier.slice(5)) ? ajouterJours(premier, 7) : premier;
}

/** The day `nombre` days later (or earlier when negative). */
export function ajouterJours(depuis: Jour, nombre: number): Jour {
	const date = new Date(`${depuis}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + nombre);
	return jour(date.toISOString().slice(0, 10));
}
