import type { Jour } from '#contrat/commun/jour.ts';

/** An administrative approval: which, given by whom, when (cerfa 12156, part 2). */
export interface Agrement {
	intitule: string;
	autorite: string;
	le: Jour | null;
}

export const genresAffiliation = ['reseau', 'membre'] as const;
export type GenreAffiliation = (typeof genresAffiliation)[number];

export const nomsGenresAffiliation: Record<GenreAffiliation, string> = {
	reseau: 'Réseau, union ou fédération dont nous faisons partie',
	membre: 'Organisme membre de notre structure'
};

/** A network the structure is in, or an organisation that is a member of it (cerfa 12156, part 3). */
export interface Affiliation {
	nom: string;
	genre: GenreAffiliation;
}
