/** What kind of means a commitment promises. */
export const naturesEngagement = ['droit_commun', 'specifique', 'donnees', 'ingenierie', 'gouvernance'] as const;
export type NatureEngagement = (typeof naturesEngagement)[number];

/** How each kind is named on screen. */
export const nomsNatures: Record<NatureEngagement, string> = {
	droit_commun: 'Droit commun',
	specifique: 'Moyens réservés aux quartiers',
	donnees: 'Données',
	ingenierie: 'Ingénierie',
	gouvernance: 'Gouvernance'
};

const portees: Readonly<Record<string, string>> = {
	nationale: 'dans tout le pays',
	regionale: 'dans la région',
	departementale: 'dans le département',
	locale: 'sur le territoire du contrat'
};

export interface Cible {
	valeur: number;
	unite: string;
	echeance: number | null;
	portee: string | null;
}

/** « 40 bus en 2027, dans tout le pays » : a target never goes without its year and the territory it counts for, when the contract gives them. */
export function ecrireCible({ valeur, unite, echeance, portee }: Cible): string {
	const nombre = new Intl.NumberFormat('fr-FR').format(valeur);
	const quand = echeance === null ? '' : ` en ${echeance}`;
	const ou = portee ? portees[portee] : undefined;
	return `${nombre}\u00A0${unite}${quand}${ou ? `, ${ou}` : ''}`;
}
