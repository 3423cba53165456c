import type { Manque } from '../completude.ts';
import { manquants } from './manquer.ts';
import type { Mot } from './mots.ts';

/** What is asked: money, or something lent or given (cerfa 12156, head of the form). */
export const formesAide = ['numeraire', 'nature'] as const;
export type FormeAide = (typeof formesAide)[number];
export const nomsFormesAide: Record<FormeAide, string> = {
	numeraire: 'De l’argent',
	nature: 'Une aide en nature (un local, du matériel, du personnel)'
};

/** A multi-year request lasts four years at most (convention pluriannuelle d’objectifs). */
export const DUREE_MAXIMUM = 4;

/** What the action is, and what kind of request this is. */
export interface Presentation {
	intitule: string;
	description: string;
	/** Which need of the quarter it answers. */
	besoins: string;
	/** True: asked for the first time; false: asked again; null: not answered yet. */
	premiereDemande: boolean | null;
	/** 1, or 2 to 4 for a multi-year request. */
	dureeAnnees: number;
	formeAide: FormeAide;
}

/** The section in words, in the order of the form. */
export function motsPresentation(contenu: Presentation): Mot[] {
	const { premiereDemande, dureeAnnees } = contenu;
	return [
		['Titre', contenu.intitule],
		['Description', contenu.description],
		['Besoin', contenu.besoins],
		['Demande', premiereDemande === null ? '' : premiereDemande ? 'Première demande' : 'Reconduction'],
		['Durée', dureeAnnees === 1 ? 'Un an' : `${dureeAnnees} ans`],
		['Aide demandée', nomsFormesAide[contenu.formeAide]]
	];
}

/** What is missing before sending. */
export function manquesPresentation({ intitule, description, besoins, premiereDemande }: Presentation): Manque[] {
	return manquants('presentation', [
		[intitule === '', 'intitule', 'Donnez un titre à votre action.'],
		[description === '', 'description', 'Décrivez votre action.'],
		[besoins === '', 'besoins', 'Dites à quel besoin du quartier répond votre action.'],
		[premiereDemande === null, 'premiereDemande', 'Dites si c’est une première demande ou une reconduction.']
	]);
}
