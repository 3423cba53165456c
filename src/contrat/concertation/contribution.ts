/** What a sentence heard from residents is. */
export const genresContribution = ['besoin', 'solution', 'atout', 'constat'] as const;
export type GenreContribution = (typeof genresContribution)[number];

export const nomsGenres: Record<GenreContribution, string> = {
	besoin: 'Besoin',
	solution: 'Solution',
	atout: 'Atout',
	constat: 'Constat'
};

/** What became of a sentence, from the least to the most: nobody coded it, an objective answers, an action is financed. */
export type Devenir = 'sans_objectif' | 'objectif' | 'action';

export const nomsDevenirs: Record<Devenir, string> = {
	sans_objectif: 'Aucun objectif du contrat n’y répond',
	objectif: 'Un objectif y répond, pas encore d’action financée',
	action: 'Une action financée y répond'
};

/** What became of a sentence, from what it is coded to. A row of the thread that stops is said, never hidden. */
export function devenirDe(contribution: { objectifs: readonly string[]; actions: number }): Devenir {
	if (contribution.objectifs.length === 0) return 'sans_objectif';
	return contribution.actions > 0 ? 'action' : 'objectif';
}
