import type { SaisiePoint } from '#contrat/gouvernance/saisie-point.ts';
import type { Participation } from '#contrat/gouvernance/participation.ts';
import { type Jour, jour } from '#contrat/commun/jour.ts';
import type { CleAppel } from './appels.ts';

/** An item of a fictional agenda and what the meeting said of it. */
export interface PointExemple {
	genre: SaisiePoint['genre'];
	intitule: string;
	texte: string;
	duree: number;
	conclusion: string;
}

/** A fictional meeting, held and closed. */
export interface SeanceExemple {
	instance: string;
	jour: Jour;
	lieu: string;
	objet: string;
	points: readonly PointExemple[];
	/** The call whose applications it looks at (a body that prepares) or decides (a body that decides). */
	appel: CleAppel | null;
	/** Whether its convocations left: with the answers, a page of its own. */
	convoquee: boolean;
	participations: readonly Participation[];
	/** What the minutes say before and after the items; null: none were written. */
	ouverture: string | null;
}

const MAIRIE = 'Salle du conseil, Lodève';
const MAISON = 'Maison des associations, Lodève';

const point = (
	genre: PointExemple['genre'],
	intitule: string,
	texte: string,
	duree: number,
	conclusion: string
): PointExemple => ({ genre, intitule, texte, duree, conclusion });

const nombre = (categorie: Participation['categorie'], organisme: string, personnes: number): Participation => ({
	categorie,
	organisme,
	personnes
});

const commun = { lieu: MAIRIE, appel: null, convoquee: false, participations: [], ouverture: null } as const;
const OUVERTURE = 'La séance est ouverte par la Ville et l’État, qui remercient les personnes présentes.';

/** The meetings of the two years the example has lived, in the order of time; `copil` and `cotech` hold the story. */
const tenues: readonly SeanceExemple[] = [
	{
		...commun,
		instance: 'cotech',
		jour: jour('2025-02-18'),
		objet: 'Avis sur les demandes de 2025',
		appel: 'passee',
		points: [
			point(
				'information',
				'Les demandes reçues',
				'Par objectif et par financeur.',
				20,
				'Douze dossiers sont recevables.'
			)
		],
		ouverture: OUVERTURE
	},
	{
		...commun,
		instance: 'copil',
		jour: jour('2025-03-18'),
		objet: 'Programmation 2025',
		appel: 'passee',
		points: [
			point(
				'information',
				'Bilan de la première année',
				'Trois constats et deux questions.',
				20,
				'Le comité prend acte.'
			)
		],
		participations: [nombre('habitants', '', 4), nombre('associations', 'Conseil citoyen', 2)],
		ouverture: OUVERTURE
	},
	{
		...commun,
		instance: 'conseil-developpement',
		jour: jour('2025-05-20'),
		lieu: MAISON,
		objet: 'Le quartier vu par ceux qui y vivent',
		points: [point('avis', 'Les priorités de l’été', '', 60, 'L’ombre et les bancs viennent en premier.')],
		participations: [
			nombre('habitants', '', 23),
			nombre('associations', 'Association Exemple Les Tilleuls bleus', 3),
			nombre('acteurs_economiques', 'Commerçants du centre', 2)
		]
	},
	{
		...commun,
		instance: 'cotech',
		jour: jour('2025-06-17'),
		objet: 'Suivi des actions',
		points: [point('information', 'Actions commencées', '', 45, 'Dix actions ont commencé ; une attend son local.')],
		ouverture: OUVERTURE
	},
	{
		...commun,
		instance: 'cotech',
		jour: jour('2025-10-14'),
		objet: 'Note de cadrage 2026',
		points: [
			point('avis', 'Note de cadrage 2026', '', 60, 'Avis favorable, avec un mot de plus sur les femmes seules.')
		],
		ouverture: OUVERTURE
	},
	{
		...commun,
		instance: 'cotech',
		jour: jour('2026-02-17'),
		objet: 'Avis sur les demandes de 2026',
		appel: 'courante',
		convoquee: true,
		points: [
			point(
				'information',
				'Ce que disent les notes',
				'Le classement et les écarts.',
				20,
				'Deux écarts sont à reprendre.'
			)
		],
		participations: [nombre('institutions', 'Collège', 1)],
		ouverture: OUVERTURE
	},
	{
		...commun,
		instance: 'copil',
		jour: jour('2026-03-17'),
		objet: 'Programmation 2026',
		appel: 'courante',
		convoquee: true,
		points: [
			point('decision', 'Orientations de 2026', 'Emploi des femmes et santé.', 20, 'Les orientations sont adoptées.'),
			point('libre', 'Fête des voisins', '', 10, 'La Ville prête les barrières.')
		],
		participations: [nombre('habitants', '', 6), nombre('associations', 'Conseil citoyen', 3)],
		ouverture: OUVERTURE
	},
	{
		...commun,
		instance: 'liaison-elus',
		jour: jour('2026-04-14'),
		objet: 'Partage des compétences',
		points: [point('information', 'Qui fait quoi pour la jeunesse', '', 40, 'Un tableau commun sera tenu.')]
	},
	{
		...commun,
		instance: 'conseil-developpement',
		jour: jour('2026-05-19'),
		lieu: MAISON,
		objet: 'Marche dans le quartier',
		points: [point('avis', 'Ce que la marche a montré', '', 90, 'Deux passages sont trop sombres.')],
		participations: [
			nombre('habitants', '', 31),
			nombre('associations', 'Association Exemple Le Potager suspendu', 4),
			nombre('institutions', 'Bailleur social', 2)
		]
	},
	{
		...commun,
		instance: 'cotech',
		jour: jour('2026-06-16'),
		objet: 'Suivi des actions',
		points: [point('information', 'Où en sont les actions', '', 45, 'Toutes les actions accordées ont commencé.')],
		ouverture: OUVERTURE
	},
	{
		...commun,
		instance: 'liaison-elus',
		jour: jour('2026-09-29'),
		objet: 'Préparation de l’année suivante',
		points: [point('information', 'Budgets à prévoir', '', 40, 'Les deux budgets sont présentés ensemble.')]
	},
	{
		...commun,
		instance: 'cotech',
		jour: jour('2026-10-13'),
		objet: 'Préparation de l’appel suivant',
		points: [point('avis', 'Calendrier du prochain appel', '', 45, 'Avis favorable au calendrier.')],
		participations: [nombre('associations', 'Conseil citoyen', 1)],
		ouverture: OUVERTURE
	}
];

/** What the monthly commissions spoke of. */
const commission = (le: Jour): SeanceExemple => ({
	...commun,
	instance: 'commissions',
	jour: le,
	lieu: MAISON,
	objet: 'Commission santé et lien social',
	points: [point('libre', 'Tour de table', '', 60, 'Chacun dit ce qu’il prévoit pour le mois.')],
	participations: [nombre('habitants', '', 5), nombre('associations', 'Association Exemple Horizon turquoise', 2)]
});

/** Every meeting held by `aujourdhui`, in the order of time: the commissions meet each month, this one and the one before. */
export function seancesTenues(aujourdhui: Jour): SeanceExemple[] {
	const mois = aujourdhui.slice(0, 7);
	const precedent = new Date(`${mois}-01T00:00:00Z`);
	precedent.setUTCMonth(precedent.getUTCMonth() - 1);
	const jours = [jour(`${precedent.toISOString().slice(0, 7)}-12`), jour(`${mois}-03`)];
	return [...tenues, ...jours.map(commission)]
		.filter((seance) => seance.jour < aujourdhui)
		.toSorted((a, b) => (a.jour < b.jour ? -1 : 1));
}
