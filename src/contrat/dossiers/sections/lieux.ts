import type { Manque } from '../completude.ts';
import { manquants } from './manquer.ts';
import { ecrireJour, type Jour } from '#contrat/commun/jour.ts';
import type { Mot } from './mots.ts';

/** Where and when the action takes place; its dates are its own, not those of the budget year. */
export interface Lieux {
	/** Codes of quarters, in alphabetical order. */
	quartiers: readonly string[];
	lieux: string;
	debut: Jour | null;
	fin: Jour | null;
	/** Main stages and rhythm, in words. */
	calendrier: string;
}

/** The section in words, in the order of the form. */
export function motsLieux({ quartiers, lieux, debut, fin, calendrier }: Lieux): Mot[] {
	return [
		['Quartiers', quartiers.join(', ')],
		['Lieux', lieux],
		['Début', debut ? ecrireJour(debut) : ''],
		['Fin', fin ? ecrireJour(fin) : ''],
		['Calendrier', calendrier]
	];
}

/** What is missing before sending. */
export function manquesLieux({ quartiers, lieux, debut, fin }: Lieux): Manque[] {
	return manquants('lieux', [
		[quartiers.length === 0, 'quartiers', 'Choisissez au moins un quartier.'],
		[lieux === '', 'lieux', 'Dites où se passe l’action.'],
		[debut === null, 'debut', 'Dites quand l’action commence.'],
		[fin === null, 'fin', 'Dites quand l’action se termine.']
	]);
}
