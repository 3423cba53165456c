import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	agesDesTableaux,
	ajouterComptages,
	compterSelon,
	nombre,
	partQuartierPoints,
	type PublicPrevu,
	residences,
	sexes,
	type TableAges,
	tranches
} from './public-prevu.ts';

const un = (tranche: PublicPrevu['tranche'], personnes = 1): PublicPrevu => ({
	tranche,
	sexe: 'femmes',
	residence: 'quartier',
	personnes
});
const tableaux = Object.keys(agesDesTableaux) as TableAges[];
const publics = fc.array(
	fc.record({
		tranche: fc.constantFrom(...tranches),
		sexe: fc.constantFrom(...sexes),
		residence: fc.constantFrom(...residences),
		personnes: fc.integer({ min: 1, max: 100_000 })
	})
);

describe('les tableaux de suivi du contrat', () => {
	it('rangent quinze ans avec les 11-15 dans le premier, avec les 15-18 dans le second', () => {
		expect(compterSelon('suivi-contrat', [un('15', 4)]).parAge).toMatchObject({ 'age-11-15': 4, 'age-16-18': 0 });
		expect(compterSelon('droit-commun', [un('15', 4)]).parAge).toMatchObject({ enfants: 0, adolescents: 4 });
	});

	it('disent ce que leurs trous laissent de côté', () => {
		const premier = tranches.filter((t) => compterSelon('suivi-contrat', [un(t)]).sansCase === 1);
		const second = tranches.filter((t) => compterSelon('droit-commun', [un(t)]).sansCase === 1);
		expect(premier).toEqual(['7-10', '26-59']);
		expect(second).toEqual(['19-25', '26-59']);
	});

	it.each(tableaux)('%s ne compte jamais une tranche deux fois', (table) => {
		const bandes = Object.values(agesDesTableaux[table]).flat();
		expect(new Set(bandes).size).toBe(bandes.length);
	});

	it('ne perdent ni ne doublent personne', () => {
		fc.assert(
			fc.property(publics, fc.constantFrom(...tableaux), (liste, table) => {
				const comptage = compterSelon(table, liste);
				const parAge = Object.values(comptage.parAge).reduce((a, b) => a + b, 0);
				expect(parAge + comptage.sansCase).toBe(nombre(liste));
				expect(comptage.femmes + comptage.hommes).toBe(comptage.total);
			})
		);
	});

	it('s’ajoutent entre mêmes tableaux, et jamais entre tableaux différents', () => {
		const [a, b] = [compterSelon('suivi-contrat', [un('4-6', 2)]), compterSelon('suivi-contrat', [un('7-10', 3)])];
		expect(ajouterComptages(a, b)).toMatchObject({ ok: true, valeur: { total: 5, sansCase: 3 } });
		expect(ajouterComptages(a, compterSelon('droit-commun', [un('4-6')]))).toEqual({
			ok: false,
			refus: 'tableaux_differents'
		});
	});
});

describe('la part du quartier', () => {
	it('se mesure en points de base, et n’existe pas sans public', () => {
		expect(partQuartierPoints([])).toBeNull();
		expect(partQuartierPoints([un('4-6', 3), { ...un('4-6', 2), residence: 'hors_quartier' }])).toBe(6000);
	});
});
