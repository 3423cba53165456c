/** Geometry of a level that moves by steps: days from 0 to 100 across, values from 0 to 100 down. */

/** A value that holds from a day until the next step. */
export interface Marche {
	jour: string;
	valeur: number;
}

const enJours = (jour: string): number => Date.parse(`${jour}T00:00:00Z`) / 86_400_000;
const arrondi = (valeur: number): number => Math.round(valeur * 10) / 10;

/** Where a day stands between two others, from 0 to 100; days outside stand on the edge. */
export function placeDuJour(jour: string, debut: string, fin: string): number {
	const duree = enJours(fin) - enJours(debut);
	if (!(duree > 0)) return 0;
	return arrondi(Math.min(100, Math.max(0, ((enJours(jour) - enJours(debut)) / duree) * 100)));
}

/**
 * The outline of a level, as an SVG path closed on the bottom (`aire`): what held before `debut` counts from `debut`,
 * the last step holds until `jusquA`. Empty when nothing has begun.
 */
export function aireDesMarches(
	marches: readonly Marche[],
	{ debut, fin, jusquA, maximum }: { debut: string; fin: string; jusquA: string; maximum: number }
): string {
	const triees = marches.filter(({ jour }) => jour <= jusquA).sort((a, b) => (a.jour < b.jour ? -1 : 1));
	const [premiere] = triees;
	if (!premiere || !(maximum > 0)) return '';
	const hauteur = (valeur: number): number => arrondi(100 - (Math.max(0, valeur) / maximum) * 100);
	const depart = placeDuJour(premiere.jour, debut, fin);
	const traits = triees.map(({ jour, valeur }) => `H${placeDuJour(jour, debut, fin)}V${hauteur(valeur)}`);
	return `M${depart} 100${traits.join('')}H${placeDuJour(jusquA, debut, fin)}V100Z`;
}

/** The first days of the months between two days, with their place; for the marks under the drawing. */
export function moisEntre(debut: string, fin: string): { jour: string; place: number }[] {
	const [annee = 0, mois = 1] = debut.split('-').map(Number);
	const marques: { jour: string; place: number }[] = [];
	for (let rang = 0; rang < 60; rang++) {
		const jour = new Date(Date.UTC(annee, mois - 1 + rang, 1)).toISOString().slice(0, 10);
		if (jour > fin) break;
		if (jour >= debut) marques.push({ jour, place: placeDuJour(jour, debut, fin) });
	}
	return marques;
}
