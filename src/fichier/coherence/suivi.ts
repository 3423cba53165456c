import type { Remarque } from '../schema.ts';
import { chaque, codesDe, doublons, type LigneDe, type Reste } from './parcours.ts';

/** Evaluation, consultation, data partnership and glossary: no code twice. */
export function suivi(f: Reste, ligneDe: LigneDe): Remarque[] {
	const { evaluation } = f;
	const questions = chaque(evaluation?.questions, 'evaluation', 'questions');
	const criteres = questions.flatMap(({ element, chemin }) => chaque(element.criteres, ...chemin, 'criteres'));
	const tableaux = chaque(evaluation?.tableaux, 'evaluation', 'tableaux');
	const temps = chaque(f.concertation, 'concertation');
	const ateliers = temps.flatMap(({ element, chemin }) => chaque(element.ateliers, ...chemin, 'ateliers'));
	const contributions = ateliers.flatMap(({ element, chemin }) =>
		chaque(element.contributions, ...chemin, 'contributions')
	);
	const elements = (cle: 'indicateurs' | 'sources' | 'methodes') =>
		codesDe(criteres.flatMap(({ element, chemin }) => chaque(element[cle], ...chemin, cle)));
	return [
		...doublons('le code de question', codesDe(questions), ligneDe),
		...doublons('le code de critère', codesDe(criteres), ligneDe),
		...doublons('le code d’indicateur', elements('indicateurs'), ligneDe),
		...doublons('le code de source', elements('sources'), ligneDe),
		...doublons('le code de méthode', elements('methodes'), ligneDe),
		...doublons('le code de tableau', codesDe(tableaux), ligneDe),
		...tableaux.flatMap(({ element, chemin }) => [
			...doublons('le code de ligne', codesDe(chaque(element.lignes, ...chemin, 'lignes')), ligneDe),
			...doublons('le code de colonne', codesDe(chaque(element.colonnes, ...chemin, 'colonnes')), ligneDe)
		]),
		...doublons('le code d’échéance', codesDe(chaque(evaluation?.calendrier, 'evaluation', 'calendrier')), ligneDe),
		...doublons('le code de concertation', codesDe(temps), ligneDe),
		...doublons('le code d’atelier', codesDe(ateliers), ligneDe),
		...doublons('le code de contribution', codesDe(contributions), ligneDe),
		...doublons('le code de type de données', codesDe(chaque(f.donnees?.types, 'donnees', 'types')), ligneDe),
		...doublons('le code de règle de partage', codesDe(chaque(f.donnees?.regles, 'donnees', 'regles')), ligneDe),
		...doublons('le sigle', codesDe(chaque(f.glossaire, 'glossaire'), 'sigle'), ligneDe)
	];
}
