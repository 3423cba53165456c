import { type Jour, jour } from '#contrat/commun/jour.ts';

/** The day `nombre` days later (or earlier when negative). */
export function ajouterJours(depuis: Jour, nombre: number): Jour {
	const date = new Date(`${depuis}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + nombre);
	return jour(date.toISOString().slice(0, 10));
}
