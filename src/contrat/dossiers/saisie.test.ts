import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { budgetSaisi, publicsSaisis, saisieBudget, saisiePresentation, saisiePublic } from './saisie.ts';

const fautes = (schema: v.GenericSchema, saisie: unknown): Record<string, unknown> => {
	const lu = v.safeParse(schema, saisie, { abortPipeEarly: true });
	return lu.success ? {} : (v.flatten(lu.issues).nested ?? {});
};
const presentation = { revision: '1', intitule: 'Ateliers', description: '', debut: '', fin: '' };

describe('la présentation', () => {
	it('accepte un brouillon vide et un titre avec un emoji', () => {
		const lu = v.parse(saisiePresentation, { ...presentation, intitule: '  Jardin 🌻\n partagé ' });
		expect(lu).toMatchObject({ intitule: 'Jardin 🌻 partagé', debut: null, fin: null, faire: 'enregistrer' });
	});

	it('refuse un 30 février, à côté de son champ', () => {
		expect(fautes(saisiePresentation, { ...presentation, debut: '30/02/2026' })).toEqual({
			debut: ['Cette date n’existe pas dans le calendrier.']
		});
	});

	it('refuse une fin avant le début', () => {
		const saisie = { ...presentation, debut: '01/03/2026', fin: '2026-02-01' };
		expect(fautes(saisiePresentation, saisie)).toEqual({ fin: ['La fin doit venir après le début.'] });
	});
});

describe('le budget', () => {
	const charge = (montant: string, compte = '601') => ({ compte, libelle: 'Peinture', montant });

	it('lit les montants comme on les écrit', () => {
		const lu = v.parse(saisieBudget, {
			revision: '1',
			charges: [charge('1 234,50'), charge('1234.5'), charge('1 234 €'), { compte: '', libelle: '', montant: '' }],
			produits: []
		});
		expect(budgetSaisi(lu).map((l) => l.montant)).toEqual([123450n, 123450n, 123400n]);
	});

	it('dit à côté de la ligne ce qui ne va pas', () => {
		const saisie = { revision: '1', charges: [charge('10'), charge('douze'), charge('-3'), charge('5', 'ZZZ')] };
		expect(fautes(saisieBudget, saisie)).toEqual({
			'charges.1.montant': ['Écrivez un montant en chiffres, par exemple 1 234,50.'],
			'charges.2.montant': ['Écrivez un montant positif.'],
			'charges.3.compte': ['Choisissez une rubrique dans la liste.']
		});
	});

	it('refuse cent une lignes avant de les lire', () => {
		const saisie = { revision: '1', charges: Array.from({ length: 101 }, () => charge('1')) };
		expect(Object.keys(fautes(saisieBudget, saisie))).toEqual(['charges']);
	});
});

describe('le public', () => {
	it('garde les cases remplies et refuse ce qui n’est pas un nombre', () => {
		const saisie = { revision: '1', publics: { 't_0-3': { femmes_quartier: '12', hommes_quartier: '1 200' } } };
		expect(publicsSaisis(v.parse(saisiePublic, saisie))).toEqual([
			{ tranche: '0-3', sexe: 'femmes', residence: 'quartier', personnes: 12 },
			{ tranche: '0-3', sexe: 'hommes', residence: 'quartier', personnes: 1200 }
		]);
		expect(fautes(saisiePublic, { revision: '1', publics: { t_15: { femmes_quartier: 'dix' } } })).toEqual({
			'publics.t_15.femmes_quartier': ['Écrivez un nombre de personnes, en chiffres.']
		});
	});
});
