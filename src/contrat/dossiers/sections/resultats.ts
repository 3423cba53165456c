import type { Manque } from '../completude.ts';
import { manquants } from './manquer.ts';
import type { Mot } from './mots.ts';

/** One measure announced: of the contract (`code`) or added by the porteur (null), and the value expected. */
export interface IndicateurChoisi {
	code: string | null;
	intitule: string;
	cible: string;
}

/** What is expected, and how one will know. */
export interface Resultats {
	resultats: string;
	indicateurs: readonly IndicateurChoisi[];
	methodeEvaluation: string;
}

/** The section in words, in the order of the form. */
export function motsResultats({ resultats, indicateurs, methodeEvaluation }: Resultats): Mot[] {
	return [
		['Résultats attendus', resultats],
		...indicateurs.map(({ intitule, cible }): Mot => [`Indicateur « ${intitule} »`, cible || 'sans valeur attendue']),
		['Méthode d’évaluation', methodeEvaluation]
	];
}

/** What is missing before sending. */
export function manquesResultats({ resultats, indicateurs, methodeEvaluation }: Resultats): Manque[] {
	return manquants('resultats', [
		[resultats === '', 'resultats', 'Dites quels résultats vous attendez.'],
		[indicateurs.length === 0, 'ajoutes[0].intitule', 'Choisissez ou ajoutez au moins un indicateur.'],
		[methodeEvaluation === '', 'methodeEvaluation', 'Dites comment vous saurez si l’action a réussi.']
	]);
}
