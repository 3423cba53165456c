import type { Highs, ModelData } from 'highs';
import { ecartEntre, lancer, type Trouve } from './programme-entier.ts';

/** How near the proved best a run may stop: one part in a million, or five in ten thousand when there is much to share out. */
const ECART_FIN = 1e-6;
const ECART_LARGE = 5e-4;
/** From how many lines, or how many variables, the best is looked for by its neighbours first. */
export interface Seuils {
	lignes: number;
	variables: number;
}
export const SEUILS: Seuils = { lignes: 150, variables: 400 };
/** Part of the time a search among rounded values may take. */
const PART_DES_VOISINS = 0.3;

/**
 * Finds the best values of a programme, near enough. A large one is first solved as if amounts could be cut at will: that
 * is quick, and nothing can do better than it. Its whole values are then kept and only the cut ones are looked for. When
 * what comes is near enough to the first, it is the answer; otherwise it is where the full search starts.
 * @param secondes time given, all runs together
 * @param options sizes from which shortcuts are taken, and values known to hold when there are some.
 */
export function chercher(
	highs: Highs,
	donnees: ModelData,
	secondes: number,
	{ seuils = SEUILS, depart }: { seuils?: Seuils; depart?: Float64Array | undefined } = {}
): Trouve {
	if (donnees.numCols <= seuils.variables) return lancer(highs, donnees, { secondes, ecart: ECART_FIN, depart });
	const { integrality: _, ...coupable } = donnees;
	const relache = lancer(highs, coupable, { secondes, ecart: 0 });
	if (relache.etat === 'infaisable') return relache;
	if (relache.etat === 'sans_reponse')
		return lancer(highs, donnees, { secondes: secondes - relache.secondes, ecart: ECART_LARGE, depart });
	const borne = borneDe(highs, donnees, relache.objectif);
	const voisins = lancer(highs, autourDe(highs, donnees, relache.valeurs), {
		secondes: (secondes - relache.secondes) * PART_DES_VOISINS,
		ecart: ECART_FIN
	});
	const passees = relache.secondes + voisins.secondes;
	const proche = voisins.etat === 'trouve' ? voisins : null;
	if (proche && ecartEntre(proche.objectif, borne) <= ECART_LARGE) return { ...proche, borne, secondes: passees };
	const entier = lancer(highs, donnees, {
		secondes: secondes - passees,
		ecart: ECART_LARGE,
		depart: proche?.valeurs ?? depart
	});
	const total = passees + entier.secondes;
	if (entier.etat === 'trouve' || !proche) return { ...entier, secondes: total };
	return { ...proche, borne, secondes: total };
}

/** What no whole solution passes: a goal that only counts whole things stops at the whole number before. */
function borneDe(highs: Highs, { colCost, integrality, sense }: ModelData, objectif: number): number {
	const couts = [...colCost];
	const { integer } = highs.constants.variableType;
	if (!couts.every((c, rang) => c === 0 || (Number.isInteger(c) && integrality?.[rang] === integer))) return objectif;
	return sense === highs.constants.objectiveSense.maximize ? Math.floor(objectif + 1e-6) : Math.ceil(objectif - 1e-6);
}

/** Only values beside those found: a whole value stays, a cut one goes up or down. */
function autourDe(highs: Highs, donnees: ModelData, valeurs: Float64Array): ModelData {
	const bas = Float64Array.from(donnees.colLower);
	const haut = Float64Array.from(donnees.colUpper);
	const { integer } = highs.constants.variableType;
	for (const [rang, valeur] of valeurs.entries()) {
		if (donnees.integrality?.[rang] !== integer) continue;
		bas[rang] = Math.max(bas[rang] ?? 0, Math.floor(valeur + 1e-6));
		haut[rang] = Math.min(haut[rang] ?? 0, Math.ceil(valeur - 1e-6));
	}
	return { ...donnees, colLower: bas, colUpper: haut };
}
