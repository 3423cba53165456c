import type { Issue } from '#contrat/commun/issue.ts';
import type { Point } from './perimetre.ts';

/** A place an address service found. */
export interface LieuTrouve {
	/** The address as the service writes it. */
	libelle: string;
	point: Point;
}

/**
 * An address service: gives the place of an address in one of these communes (Insee codes).
 * Refusals: nothing found; found only the commune or the street, which cannot tell in or out; service out of reach.
 */
export interface Geocodeur {
	chercher(
		adresse: string,
		communes: readonly string[]
	): Promise<Issue<LieuTrouve, 'introuvable' | 'imprecis' | 'indisponible'>>;
}

/** What to do next for each refusal. */
export const messagesGeocodeur: Record<'introuvable' | 'imprecis' | 'indisponible', string> = {
	introuvable: 'Cette adresse n’est pas trouvée. Touchez plutôt la carte à l’endroit cherché.',
	imprecis: 'Cette adresse est trop vague pour répondre. Ajoutez un numéro, ou touchez la carte.',
	indisponible: 'Le service d’adresses ne répond pas. Touchez la carte à l’endroit cherché.'
};
