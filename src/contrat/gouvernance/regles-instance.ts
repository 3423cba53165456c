import { direMajorite, type Majorite } from './scrutin.ts';

/** What a quorum is counted on: nothing, the seats of the body, those of one college. */
export const genresQuorum = ['aucun', 'sieges', 'college'] as const;
export type GenreQuorum = (typeof genresQuorum)[number];

export const nomsGenresQuorum: Record<GenreQuorum, string> = {
	aucun: 'Aucun quorum',
	sieges: 'Une part des sièges de l’instance',
	college: 'Une part des sièges d’un collège'
};

/** The share of seats that must be there, named as by-laws name it. */
export const partsQuorum = ['quart', 'tiers', 'moitie', 'majorite', 'deux_tiers', 'trois_quarts'] as const;
export type PartQuorum = (typeof partsQuorum)[number];

/** `stricte`: more than the fraction, not the fraction itself (« la majorité »: 5 of 8, 6 of 11). */
const FRACTIONS: Record<PartQuorum, { sur: readonly [number, number]; stricte: boolean; nom: string }> = {
	quart: { sur: [1, 4], stricte: false, nom: 'le quart au moins' },
	tiers: { sur: [1, 3], stricte: false, nom: 'le tiers au moins' },
	moitie: { sur: [1, 2], stricte: false, nom: 'la moitié au moins' },
	majorite: { sur: [1, 2], stricte: true, nom: 'plus de la moitié' },
	deux_tiers: { sur: [2, 3], stricte: false, nom: 'les deux tiers au moins' },
	trois_quarts: { sur: [3, 4], stricte: false, nom: 'les trois quarts au moins' }
};

/** « plus de la moitié ». */
export function nomDePart(part: PartQuorum): string {
	return FRACTIONS[part].nom;
}

/** How many seats out of `total` the share asks for; at least one, for nobody is never enough. */
export function seuilDe(part: PartQuorum, total: number): number {
	const {
		sur: [numerateur, denominateur],
		stricte
	} = FRACTIONS[part];
	const produit = total * numerateur;
	return Math.max(1, stricte ? Math.floor(produit / denominateur) + 1 : Math.ceil(produit / denominateur));
}

/** On what the quorum is counted. */
export type BaseQuorum =
	{ genre: 'aucun' } | { genre: 'sieges'; part: PartQuorum } | { genre: 'college'; part: PartQuorum; college: string };

/** The rules of a body: optional, written somewhere else, kept here as data. */
export interface ReglesInstance {
	quorum: BaseQuorum;
	/** Proxies one person may carry; zero when the body takes none. */
	pouvoirsParPersonne: number;
	/** Whether a proxy counts for the quorum, or only for speaking. */
	pouvoirsComptent: boolean;
	/** Whether a seat held by its substitute counts as there. */
	suppleantsComptent: boolean;
	/** Whether invited seats are counted, there or not. */
	invitesComptent: boolean;
	/** Whether a seat nobody holds stays in the total. */
	vacantsComptent: boolean;
}

/** What a vote asks; « aucune »: the body concludes without voting. */
export interface ReglesDeVote {
	majorite: Majorite;
}

/** A body for which nothing was decided: the founding document sets neither quorum nor vote. */
export const sansRegle: ReglesInstance & ReglesDeVote = {
	quorum: { genre: 'aucun' },
	pouvoirsParPersonne: 0,
	pouvoirsComptent: false,
	suppleantsComptent: true,
	invitesComptent: false,
	vacantsComptent: true,
	majorite: 'aucune'
};

/** The rules in sentences, the quorum first. `nomDuCollege` gives the name of a college from its code. */
export function direRegles(
	regles: ReglesInstance & Partial<ReglesDeVote>,
	nomDuCollege: (code: string) => string
): string[] {
	const { quorum: base, pouvoirsParPersonne: portes } = regles;
	const pouvoirs =
		portes === 0
			? 'Les pouvoirs ne sont pas admis.'
			: `Une personne porte ${portes === 1 ? 'un pouvoir' : `${portes} pouvoirs`} au plus.`;
	const { majorite = 'aucune' } = regles;
	const vote = majorite === 'aucune' ? [] : [`Un point qui se vote demande ${direMajorite(majorite)}.`];
	if (base.genre === 'aucun') return ['Aucun quorum n’est demandé.', pouvoirs, ...vote];
	const sieges = base.genre === 'college' ? `sièges du collège « ${nomDuCollege(base.college)} »` : 'sièges';
	return [
		`Pour délibérer, il faut ${nomDePart(base.part)} des ${sieges}.`,
		pouvoirs,
		...(portes === 0 ? [] : [`Un pouvoir ${regles.pouvoirsComptent ? 'compte' : 'ne compte pas'} pour le quorum.`]),
		`Un siège représenté ${regles.suppleantsComptent ? 'compte' : 'ne compte pas'} comme présent.`,
		`Les invités ${regles.invitesComptent ? 'sont' : 'ne sont pas'} comptés.`,
		`Les sièges vacants ${regles.vacantsComptent ? 'restent dans' : 'sortent du'} total.`,
		...vote
	];
}
