import type { Reponses } from '#contrat/appels/questionnaire.ts';
import type { Mot } from './mots.ts';

/** Answers to the questions of the call, as typed, by the code of the question; codes in alphabetical order. */
export interface Questions {
	reponses: Reponses;
}

/** The same answers, empty ones left out, in alphabetical order of the questions: two equal sets read the same. */
export function ordonnerReponses(reponses: Reponses): Reponses {
	const remplies = Object.entries(reponses).filter(([, valeur]) => valeur.length > 0);
	return Object.fromEntries(remplies.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The section in words; questions are told by their code, the form itself is not known here. */
export function motsQuestions({ reponses }: Questions): Mot[] {
	return Object.entries(reponses).map(([code, valeur]): Mot => [
		`Question « ${code} »`,
		typeof valeur === 'string' ? valeur : valeur.join(', ')
	]);
}
