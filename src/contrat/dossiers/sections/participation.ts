import type { Manque } from '../completude.ts';
import { manquants } from './manquer.ts';
import type { Mot } from './mots.ts';

export type OuiNon = 'oui' | 'non';
export type OuiNonSansObjet = OuiNon | 'sans_objet';
export const nomsReponses: Record<OuiNonSansObjet, string> = {
	oui: 'Oui',
	non: 'Non',
	sans_objet: 'Cela ne concerne pas l’action'
};

/** The part of residents and of partners; what the contract's own indicators ask. */
export interface Participation {
	coconstruction: OuiNon | null;
	coconstructionAvec: string;
	parents: OuiNonSansObjet | null;
	parentsComment: string;
	sortieQuartier: OuiNon | null;
	sortieComment: string;
	egalite: string;
	partenaires: string;
	/** What ordinary means of the funders the action leans on, and what it adds. */
	droitCommun: string;
}

const lire = (reponse: OuiNonSansObjet | null): string => (reponse === null ? '' : nomsReponses[reponse]);

/** The section in words, in the order of the form. */
export function motsParticipation(contenu: Participation): Mot[] {
	return [
		['Construite avec les habitants', lire(contenu.coconstruction)],
		['Avec qui, et comment', contenu.coconstructionAvec],
		['Parents associés', lire(contenu.parents)],
		['Place des parents', contenu.parentsComment],
		['Sorties hors du quartier', lire(contenu.sortieQuartier)],
		['Quelles sorties', contenu.sortieComment],
		['Égalité entre les femmes et les hommes', contenu.egalite],
		['Partenaires', contenu.partenaires],
		['Lien avec le droit commun', contenu.droitCommun]
	];
}

/** What is missing before sending. */
export function manquesParticipation(contenu: Participation): Manque[] {
	const { coconstruction, parents, sortieQuartier } = contenu;
	return manquants('participation', [
		[coconstruction === null, 'coconstruction', 'Dites si l’action est construite avec des habitants.'],
		[
			coconstruction === 'oui' && contenu.coconstructionAvec === '',
			'coconstructionAvec',
			'Dites avec quels habitants l’action est construite.'
		],
		[parents === null, 'parents', 'Dites si des parents sont associés.'],
		[sortieQuartier === null, 'sortieQuartier', 'Dites si l’action fait sortir du quartier.'],
		[contenu.egalite === '', 'egalite', 'Dites ce que l’action fait pour l’égalité entre les femmes et les hommes.'],
		[contenu.partenaires === '', 'partenaires', 'Dites avec quels partenaires vous travaillez.'],
		[contenu.droitCommun === '', 'droitCommun', 'Dites quel est le lien de l’action avec le droit commun.']
	]);
}
