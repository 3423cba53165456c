import type { Manque } from '../completude.ts';
import { manquants } from './manquer.ts';
import type { Mot } from './mots.ts';

/** What the action serves. */
export interface Objectifs {
	/** Codes of objectives of the last level; the first is the main one. */
	objectifs: readonly string[];
	/** Codes of cross-cutting priorities of the contract, in alphabetical order. */
	transversales: readonly string[];
	/** Code of the national theme (`theme-national.ts`). */
	themeNational: string | null;
}

/** The section in words, in the order of the form. */
export function motsObjectifs(contenu: Objectifs): Mot[] {
	return [
		['Objectifs', contenu.objectifs.join(', ')],
		['Priorités transversales', contenu.transversales.join(', ')],
		['Thème national', contenu.themeNational ?? '']
	];
}

/** What is missing before sending: the State asks for its own theme beside the objective of the contract. */
export function manquesObjectifs({ objectifs, themeNational }: Objectifs): Manque[] {
	return manquants('objectifs', [
		[objectifs.length === 0, 'objectifs', 'Choisissez au moins un objectif du contrat.'],
		[themeNational === null, 'themeNational', 'Choisissez le thème national de votre action.']
	]);
}
