import { ecrireMontant } from '#contrat/commun/montant.ts';
import type { LigneBudget } from '../budget.ts';
import { compteDe } from '../comptes.ts';
import type { Mot } from './mots.ts';

/** The budget of the action, line by line. */
export interface Budget {
	budget: readonly LigneBudget[];
	/** How the structure's general costs are shared between its actions (cerfa 12156). */
	repartitionIndirecte: string;
}

/** The section in words, in the order of the form. */
export function motsBudget({ budget, repartitionIndirecte }: Budget): Mot[] {
	return [
		...budget.map((l): Mot => [
			`${l.compte} ${l.libelle || (compteDe(l.sens, l.compte)?.intitule ?? '')} (${l.sens === 'charge' ? 'dépense' : 'recette'})`,
			ecrireMontant(l.montant)
		]),
		['Partage des charges indirectes', repartitionIndirecte]
	];
}
