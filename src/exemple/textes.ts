import type { ContenuSection } from '#contrat/dossiers/contenu.ts';
import type { IndicateurChoisi } from '#contrat/dossiers/sections/resultats.ts';
import type { ActionExemple } from './action.ts';

/** What an application says beside its own story, by priority of the contract. Fictional, as everything here. */
interface TextesDePriorite {
	theme: string;
	besoins: string;
	lieux: string;
	egalite: string;
	partenaires: string;
	droitCommun: string;
	resultats: string;
	indicateurs: readonly IndicateurChoisi[];
}

const ajoute = (intitule: string, cible: string): IndicateurChoisi => ({ code: null, intitule, cible });

const textes: Readonly<Record<string, TextesDePriorite>> = {
	'1': {
		theme: '1.2',
		besoins: 'Des familles disent manquer d’un lieu sûr et régulier après l’école.',
		lieux: 'La salle du rez-de-chaussée et la cour de l’école voisine',
		egalite: 'Autant de places pour les filles que pour les garçons, et des horaires choisis avec elles.',
		partenaires: 'L’école, le collège et la médiathèque orientent les familles.',
		droitCommun: 'L’action s’ajoute à ce que l’école propose déjà ; elle ne le remplace pas.',
		resultats: 'Des enfants qui viennent régulièrement et des parents qui entrent dans l’école.',
		indicateurs: [ajoute('Enfants présents au moins vingt fois', 'deux sur trois')]
	},
	'2': {
		theme: '6.2',
		besoins: 'Des voisins disent ne pas se connaître et ne pas oser entrer dans les salles communes.',
		lieux: 'La place, les pieds d’immeubles et la salle commune',
		egalite: 'Un temps entre femmes quand elles le demandent, et une garde d’enfants à chaque rencontre.',
		partenaires: 'Le bailleur prête une salle, le centre social prête du matériel.',
		droitCommun: 'La commune met à disposition ses salles et ses agents comme dans les autres quartiers.',
		resultats: 'Des habitants qui proposent eux-mêmes la rencontre suivante.',
		indicateurs: [ajoute('Rencontres proposées par des habitants', '4')]
	},
	'3': {
		theme: '5.1',
		besoins: 'Des habitants sans emploi disent être seuls devant les démarches.',
		lieux: 'Un local du centre-ville et des entreprises de la vallée',
		egalite: 'La moitié des places pour des femmes, avec une solution de garde.',
		partenaires: 'La mission locale et les employeurs du bassin.',
		droitCommun: 'L’action mène vers les services de l’emploi ouverts à tous.',
		resultats: 'Des personnes qui reprennent une formation ou un travail.',
		indicateurs: [ajoute('Entrées en formation ou en emploi', 'une sur trois')]
	},
	'4': {
		theme: '3.1',
		besoins: 'Des habitants disent que les espaces communs ne donnent pas envie d’y rester.',
		lieux: 'Les cours, les berges et les passages du quartier',
		egalite: 'Une marche entre femmes dit d’abord où l’on ne se sent pas bien.',
		partenaires: 'Le bailleur, les services techniques et une association de quartier.',
		droitCommun: 'L’entretien ordinaire reste fait par la commune et le bailleur.',
		resultats: 'Des lieux tenus et utilisés par ceux qui y habitent.',
		indicateurs: [ajoute('Lieux repris en main', '3')]
	}
};

function textesDe({ objectifs, cle }: ActionExemple): TextesDePriorite {
	const trouves = textes[objectifs[0]?.[0] ?? ''];
	if (!trouves) throw new Error(`example ${cle} serves no known priority`);
	return trouves;
}

/** The presentation of a fictional action. */
export function presentationDe(action: ActionExemple): ContenuSection['presentation'] {
	return {
		intitule: action.intitule,
		description: action.description,
		besoins: textesDe(action).besoins,
		premiereDemande: !/(deuxième|troisième) année/.test(action.intitule),
		dureeAnnees: 1,
		formeAide: 'numeraire'
	};
}

/** Its theme for the State; cross-cutting priorities differ from one contract to the next, so none is named. */
export function themeDe(action: ActionExemple): string {
	return textesDe(action).theme;
}

/** Its places. */
export function lieuxDe(action: ActionExemple): string {
	return textesDe(action).lieux;
}

/** What it says of residents and partners: most are built with residents, those for children with their parents. */
export function participationDe(action: ActionExemple): ContenuSection['participation'] {
	const { egalite, partenaires, droitCommun } = textesDe(action);
	const ensemble = action.cle.length % 4 !== 0;
	const enfants = ['0-3', '4-6', '7-10', '11-14'].some((t) => t in action.publics);
	return {
		coconstruction: ensemble ? 'oui' : 'non',
		coconstructionAvec: ensemble ? 'Un groupe d’habitants réuni deux fois avant l’été' : '',
		parents: enfants ? 'oui' : 'sans_objet',
		parentsComment: enfants ? 'Ils sont reçus chaque mois et aident à tenir l’action.' : '',
		sortieQuartier: ensemble ? 'oui' : 'non',
		sortieComment: ensemble ? 'Une sortie par trimestre, en transport en commun' : '',
		egalite,
		partenaires,
		droitCommun
	};
}

/** Its means: paid people when the budget pays some. */
export function moyensDe({ charges }: ActionExemple): ContenuSection['moyens'] {
	const salaries = charges.some(([compte]) => compte === '641');
	return {
		moyensHumains: salaries
			? 'Une équipe salariée à temps partiel et des bénévoles'
			: 'Des intervenants et des bénévoles',
		moyensMateriels: 'Une salle, du mobilier et le matériel listé au budget',
		etptCentiemes: salaries ? 40 : null,
		recrutements: ''
	};
}

/** What it expects, and how it will know. */
export function resultatsDe(action: ActionExemple): ContenuSection['resultats'] {
	const { resultats, indicateurs } = textesDe(action);
	return {
		resultats,
		indicateurs: [...indicateurs, ajoute('Habitants venus au moins une fois', 'ceux du public prévu')],
		methodeEvaluation: 'Une feuille de présence sans nom, et un bilan avec les participants à mi-parcours et à la fin.'
	};
}
