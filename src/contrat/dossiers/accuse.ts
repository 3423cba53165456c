import { type Jour, jour } from '#contrat/commun/jour.ts';

/**
 * The day after which silence means refusal: two months after the application was received, for a
 * request of money (CRPA, art. L231-1 and L231-4, 3°). A month that is too short gives its last day.
 */
export function silenceVautRejetLe(depotLe: Jour): Jour {
	const [annee = 0, mois = 0, quantieme = 0] = depotLe.split('-').map(Number);
	const premier = new Date(Date.UTC(annee, mois - 1 + 2, 1));
	const dernier = new Date(Date.UTC(premier.getUTCFullYear(), premier.getUTCMonth() + 1, 0)).getUTCDate();
	premier.setUTCDate(Math.min(quantieme, dernier));
	return jour(premier.toISOString().slice(0, 10));
}
