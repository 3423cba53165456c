import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { enPointsDeBase } from '#contrat/commun/montant.ts';

/**
 * Fine age bands, each person in exactly one. Finer than both follow-up tables of the contract, whose bands do not nest:
 * the first counts 15 with 11-14, the second with 16-18.
 */
export const tranches = ['0-3', '4-6', '7-10', '11-14', '15', '16-18', '19-25', '26-59', '60-plus'] as const;
export type Tranche = (typeof tranches)[number];

/** How each band is read. */
export const nomsTranches: Record<Tranche, string> = {
	'0-3': '0 à 3 ans',
	'4-6': '4 à 6 ans',
	'7-10': '7 à 10 ans',
	'11-14': '11 à 14 ans',
	'15': '15 ans',
	'16-18': '16 à 18 ans',
	'19-25': '19 à 25 ans',
	'26-59': '26 à 59 ans',
	'60-plus': '60 ans et plus'
};

export const sexes = ['femmes', 'hommes'] as const;
export type Sexe = (typeof sexes)[number];
export const residences = ['quartier', 'hors_quartier'] as const;
export type Residence = (typeof residences)[number];

/** How each is read in a table of people. */
export const nomsSexes: Record<Sexe, string> = { femmes: 'Femmes', hommes: 'Hommes' };
export const nomsResidences: Record<Residence, string> = { quartier: 'du quartier', hors_quartier: 'hors du quartier' };

/** Distinct people expected in one cell; an empty cell is not kept. */
export interface PublicPrevu {
	tranche: Tranche;
	sexe: Sexe;
	residence: Residence;
	personnes: number;
}

/** The follow-up tables of the contract that count people by age (annexe 2), by their code. */
export type TableAges = 'suivi-contrat' | 'droit-commun';

/** Which fine bands make each age row or column of a table. A band appears once at most in a table. */
export const agesDesTableaux: Record<TableAges, Record<string, readonly Tranche[]>> = {
	'suivi-contrat': {
		'age-0-3': ['0-3'],
		'age-4-6': ['4-6'],
		'age-11-15': ['11-14', '15'],
		'age-16-18': ['16-18'],
		'age-19-25': ['19-25'],
		'age-60-plus': ['60-plus']
	},
	'droit-commun': {
		enfants: ['0-3', '4-6', '7-10', '11-14'],
		adolescents: ['15', '16-18'],
		seniors: ['60-plus']
	}
};

/** People counted as one table asks. */
export interface Comptage {
	table: TableAges;
	parAge: Record<string, number>;
	/** People whose age no row of this table asks for: 7-10 and 26-59 years in the first, 19-59 in the second. */
	sansCase: number;
	femmes: number;
	hommes: number;
	total: number;
}

/** Counts people as a follow-up table asks; nobody is counted twice and nobody is lost. */
export function compterSelon(table: TableAges, publics: readonly PublicPrevu[]): Comptage {
	const cases = Object.entries(agesDesTableaux[table]);
	const parAge = Object.fromEntries(
		cases.map(([code, bandes]) => [code, nombre(publics.filter((p) => bandes.includes(p.tranche)))])
	);
	const couvertes = new Set(cases.flatMap(([, bandes]) => bandes));
	return {
		table,
		parAge,
		sansCase: nombre(publics.filter((p) => !couvertes.has(p.tranche))),
		femmes: nombre(publics.filter((p) => p.sexe === 'femmes')),
		hommes: nombre(publics.filter((p) => p.sexe === 'hommes')),
		total: nombre(publics)
	};
}

/** Adds two counts of the same table. Two tables whose bands do not nest are never added: refused, with the reason. */
export function ajouterComptages(un: Comptage, autre: Comptage): Issue<Comptage, 'tableaux_differents'> {
	if (un.table !== autre.table) return refuse('tableaux_differents');
	const parAge = Object.fromEntries(
		Object.keys(un.parAge).map((code) => [code, (un.parAge[code] ?? 0) + (autre.parAge[code] ?? 0)])
	);
	return reussi({
		table: un.table,
		parAge,
		sansCase: un.sansCase + autre.sansCase,
		femmes: un.femmes + autre.femmes,
		hommes: un.hommes + autre.hommes,
		total: un.total + autre.total
	});
}

/** How many people in all. */
export function nombre(publics: readonly PublicPrevu[]): number {
	return publics.reduce((total, p) => total + p.personnes, 0);
}

/** Part of the people who live in the quarter, in basis points; null when nobody is expected. */
export function partQuartierPoints(publics: readonly PublicPrevu[]): number | null {
	const duQuartier = nombre(publics.filter((p) => p.residence === 'quartier'));
	return enPointsDeBase(BigInt(duQuartier), BigInt(nombre(publics)));
}
