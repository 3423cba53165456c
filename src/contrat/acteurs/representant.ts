import type { Jour } from '#contrat/commun/jour.ts';

export const genresRepresentant = ['legal', 'delegue'] as const;
export type GenreRepresentant = (typeof genresRepresentant)[number];

export const nomsGenresRepresentant: Record<GenreRepresentant, string> = {
	legal: 'Représentant légal',
	delegue: 'Délégataire de signature'
};

/** Who may commit the structure between two days: its legal representative, or somebody who received delegation. */
export interface Representant {
	id: string;
	genre: GenreRepresentant;
	nom: string;
	fonction: string;
	courriel: string;
	telephone: string | null;
	debut: Jour;
	/** Last day, included; null: no end is known. */
	fin: Jour | null;
	/** The written delegation. */
	fichierId: string | null;
}

/** What a form gives of a representative. */
export type RepresentantSaisi = Omit<Representant, 'id' | 'fichierId'>;

/** Whether this person represents the structure on that day. */
export function estEnVigueur({ debut, fin }: Pick<Representant, 'debut' | 'fin'>, le: Jour): boolean {
	return debut <= le && (fin === null || le <= fin);
}

/** Who may sign on that day, legal representatives first: cerfa 12156, part 7 asks for the power given to anybody else. */
export function peutSigner(representants: readonly Representant[], le: Jour): Representant[] {
	const rang = ({ genre }: Representant): number => genresRepresentant.indexOf(genre);
	return representants
		.filter((representant) => estEnVigueur(representant, le))
		.sort((a, b) => rang(a) - rang(b) || a.nom.localeCompare(b.nom, 'fr'));
}
