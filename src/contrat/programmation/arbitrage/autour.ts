import type { Highs } from 'highs';
import { enDeuxTemps, montantsDe } from './deux-temps.ts';
import { modeliser, type Souplesse } from './modele.ts';
import type { Probleme, Repartition } from './probleme.ts';
import { ecartEntre } from './programme-entier.ts';
import type { Seuils } from './recherche.ts';

/** A proposal found around, with all that is known of it. */
export interface Proche {
	montants: Repartition;
	/** How far from the best, as a part of it; infinite when nothing tells. */
	ecart: number;
}

/**
 * Leaves least grants out, which is quick and gives what nothing can pass, then keeps who is helped there and finds amounts
 * that respect them. Very few lines are under the least grant when nothing forces them: what comes is next to the best.
 */
export function chercherAutour(
	highs: Highs,
	probleme: Probleme,
	secondes: number,
	{ souplesse, seuils }: { souplesse: Souplesse; seuils: Seuils }
): ({ etat: 'trouve' } & Proche & { secondes: number }) | { etat: 'infaisable' | 'sans_reponse'; secondes: number } {
	const { pas } = probleme.reglages;
	const large = modeliser(probleme, { ...souplesse, minimums: 'ignores' });
	const sans = enDeuxTemps(highs, large, secondes / 2, { seuils });
	if (sans.etat !== 'trouve') return sans;
	const serre = modeliser(probleme, { ...souplesse, minimums: montantsDe(large, sans.valeurs, pas) });
	const avec = enDeuxTemps(highs, serre, secondes - sans.secondes, { seuils });
	const passees = sans.secondes + avec.secondes;
	// Nothing around does not mean nothing anywhere.
	if (avec.etat !== 'trouve') return { etat: 'sans_reponse', secondes: passees };
	const [premier, second] = [avec.objectifs[0], avec.objectifs.at(-1) ?? 0];
	const memeBut = avec.objectifs.length === 1 || premier === sans.objectifs[0];
	const ecart = memeBut
		? Math.max(ecartEntre(premier ?? 0, sans.bornes[0] ?? 0), ecartEntre(second, sans.bornes.at(-1) ?? 0))
		: Number.POSITIVE_INFINITY;
	return { etat: 'trouve', montants: montantsDe(serre, avec.valeurs, pas), ecart, secondes: passees };
}
