/** First names that no fictional porteur or account of the team has. */
const prenoms = [
	'Agathe',
	'Basile',
	'Célia',
	'Damien',
	'Élise',
	'Fabien',
	'Garance',
	'Hugo',
	'Inès',
	'Jonas',
	'Karima',
	'Léon',
	'Maud',
	'Nadir',
	'Olga',
	'Paul',
	'Quitterie',
	'Rémi',
	'Salomé',
	'Théo',
	'Ulysse',
	'Violette',
	'William',
	'Xénia',
	'Yanis',
	'Zélie',
	'Anouk',
	'Bruno',
	'Clara',
	'Didier',
	'Esther',
	'Farid',
	'Gisèle',
	'Henri',
	'Irène',
	'Jacques'
];

/** The fictional person of a seat without an account. */
export function nomExemple(rang: number): string {
	return `${prenoms[rang % prenoms.length]} Exemple`;
}

/** Seats of the contract that an account of the team holds. */
export const comptesDesSieges: Readonly<Record<string, string>> = {
	'copil-adjoint-associations': 'membre',
	'cotech-chef-projet': 'chef-de-projet',
	'cotech-ddets': 'instructeur-etat',
	'cotech-region': 'instructeur-region',
	'cotech-departement': 'instructeur-departement',
	'cotech-caf': 'instructeur-caf',
	'cotech-services-ccll': 'instructeur-ccll',
	'cotech-services-commune': 'instructeur-commune'
};

/** A seat whose person has the name of the leader of a structure: a suggestion waits for a human. */
export const siegeAuMemeNom = { siege: 'copil-adjoint-solidarite', nom: 'Robin Exemple' };

/** Links of interest of the example: by account, or by the person on a seat. */
export const liensExemple = [
	{
		compte: 'membre',
		siege: null,
		structure: 'chamois',
		genre: 'mandat',
		precision: 'Trésorerie du club, à titre bénévole.'
	},
	{
		compte: 'instructeur-departement',
		siege: null,
		structure: 'marmite',
		genre: 'emploi',
		precision: 'Emploi de fin de semaine, en cuisine.'
	},
	{
		compte: null,
		siege: 'copil-vp-economie',
		structure: 'cooperative',
		genre: 'mandat',
		precision: 'Siège au conseil de surveillance.'
	}
] as const;
