import type { Jour } from '#contrat/commun/jour.ts';

/** One theme of the State's programme 147 « Politique de la ville ». */
export interface ThemeNational {
	/** « 1.2 »; the figure before the point is the family. */
	code: string;
	intitule: string;
	famille: string;
	/** First day of the budget years it is used for, and last day when it no longer is. */
	depuis: Jour;
	jusqua: Jour | null;
}

/** First budget year of this nomenclature. */
const DEPUIS_2024 = '2024-01-01' as Jour;

function famille(
	numero: number,
	intituleFamille: string,
	intitules: readonly string[],
	depuis: Jour,
	jusqua: Jour | null = null
): ThemeNational[] {
	return intitules.map((intitule, rang) => ({
		code: `${numero}.${rang + 1}`,
		intitule,
		famille: `${numero}. ${intituleFamille}`,
		depuis,
		jusqua
	}));
}

/**
 * Themes of programme 147 since 2024, as the State codes the actions it finances. A change of nomenclature is a list more
 * and a last day for these.
 */
export const themesNationaux: readonly ThemeNational[] = [
	...famille(
		1,
		'Éducation',
		[
			'Programme de réussite éducative',
			'Soutien à la scolarité et aux apprentissages',
			'Cités éducatives',
			'Persévérance scolaire'
		],
		DEPUIS_2024
	),
	...famille(
		2,
		'Accès aux droits',
		[
			'Accès à la santé',
			'Soutien à la parentalité',
			'Citoyenneté et accès aux droits',
			'Lutte contre les discriminations'
		],
		DEPUIS_2024
	),
	...famille(
		3,
		'Cadre de vie, sociabilité et transitions',
		['Amélioration du cadre de vie', 'Tranquillité publique', 'Médiation sociale', 'Transitions'],
		DEPUIS_2024
	),
	...famille(
		4,
		'Jeunesse, culture, sports et loisirs',
		['Jeunesse', 'Culture', 'Sports', 'Vacances et loisirs'],
		DEPUIS_2024
	),
	...famille(
		5,
		'Emploi et développement économique',
		[
			'Accès à l’emploi',
			'Cités de l’emploi',
			'Mobilisation des entreprises',
			'Attractivité économique',
			'Entrepreneuriat dans les quartiers'
		],
		DEPUIS_2024
	),
	...famille(
		6,
		'Soutien aux acteurs',
		[
			'Initiative associative',
			'Participation des habitants',
			'Pilotage, ingénierie et évaluation',
			'Structures mutualisatrices'
		],
		DEPUIS_2024
	)
];

/** The themes an application of a budget year that begins on that day may use. */
export function themesEnVigueur(le: Jour): ThemeNational[] {
	return themesNationaux.filter((t) => t.depuis <= le && (t.jusqua === null || le <= t.jusqua));
}

const parCode = new Map(themesNationaux.map((t) => [t.code, t]));

/** The theme of a code, whatever its dates, or undefined. */
export function themeDe(code: string): ThemeNational | undefined {
	return parCode.get(code);
}
