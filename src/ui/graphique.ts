/** Geometry of the bars: widths from 0 to 100, with no money and no domain word in it. */

/** Width of a bar, out of 100, rounded to a tenth; a value that is not zero always shows. */
export function largeurDe(valeur: number, maximum: number): number {
	if (!(maximum > 0) || !(valeur > 0)) return 0;
	return Math.max(0.6, Math.min(100, Math.round((valeur / maximum) * 1000) / 10));
}

export interface Segment {
	debut: number;
	largeur: number;
}

/**
 * Places parts end to end out of 100, and how far they go over the whole, out of 100 too.
 * When the parts exceed the whole, the scale is the sum of the parts, and `limite` says where the whole ends.
 */
export function empiler(
	valeurs: readonly number[],
	total: number
): { segments: Segment[]; limite: number; depasse: boolean } {
	const positives = valeurs.map((valeur) => Math.max(0, Number.isFinite(valeur) ? valeur : 0));
	const somme = positives.reduce((a, b) => a + b, 0);
	const echelle = Math.max(total, somme, Number.MIN_VALUE);
	let debut = 0;
	const segments = positives.map((valeur) => {
		const largeur = Math.round((valeur / echelle) * 1000) / 10;
		const segment = { debut: Math.round(debut * 10) / 10, largeur };
		debut += largeur;
		return segment;
	});
	return { segments, limite: Math.round((Math.max(0, total) / echelle) * 1000) / 10, depasse: somme > total };
}
