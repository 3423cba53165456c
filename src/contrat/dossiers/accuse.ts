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

/** A time when the structure had to give something: the clock of silence stands still. Days included, `au` excluded. */
export interface Suspension {
	du: Jour;
	/** Day it was given back, or the deadline when it came first. */
	au: Jour;
}

/**
 * The day after which silence means refusal, pushed back by every day during which the team waited for a correction it
 * had given a deadline for (CRPA, art. L114-5, last paragraph: the clock of a refusal by silence stands still during the
 * time given to complete; giving back sooner starts it again).
 */
export function silenceApresSuspensions(depotLe: Jour, suspensions: readonly Suspension[]): Jour {
	const arrets = suspensions.reduce((total, { du, au }) => total + Math.max(0, joursEntre(du, au)), 0);
	return ajouter(silenceVautRejetLe(depotLe), arrets);
}

function joursEntre(du: Jour, au: Jour): number {
	return Math.round((Date.parse(`${au}T00:00:00Z`) - Date.parse(`${du}T00:00:00Z`)) / 86_400_000);
}

function ajouter(le: Jour, jours: number): Jour {
	return jour(new Date(Date.parse(`${le}T00:00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10));
}
