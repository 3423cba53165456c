import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { budgetSaisi, saisieBudget } from './saisie/budget.ts';
import { financementsSaisis, saisieFinancements } from './saisie/financements.ts';
import { lieuxSaisis, saisieLieux } from './saisie/lieux.ts';
import { moyensSaisis, saisieMoyens } from './saisie/moyens.ts';
import { objectifsSaisis, saisieObjectifs } from './saisie/objectifs.ts';
import { presentationSaisie, saisiePresentation } from './saisie/presentation.ts';
import { publicSaisi, saisiePublic } from './saisie/public.ts';
import { resultatsSaisis, saisieResultats } from './saisie/resultats.ts';

const fautes = (schema: v.GenericSchema, saisie: object): Record<string, unknown> => {
	const lu = v.safeParse(schema, { revision: '1', ...saisie }, { abortPipeEarly: true });
	return lu.success ? {} : (v.flatten(lu.issues).nested ?? {});
};

describe('la présentation', () => {
	it('accepte un brouillon vide et un titre avec un emoji', () => {
		const lu = v.parse(saisiePresentation, { revision: '1', intitule: '  Jardin 🌻\n partagé ' });
		expect(lu.faire).toBe('enregistrer');
		expect(presentationSaisie(lu)).toEqual({
			intitule: 'Jardin 🌻 partagé',
			description: '',
			besoins: '',
			premiereDemande: null,
			dureeAnnees: 1,
			formeAide: 'numeraire'
		});
	});

	it('refuse un titre trop long et une durée inventée, à côté de leur champ', () => {
		expect(Object.keys(fautes(saisiePresentation, { intitule: 'a'.repeat(257), dureeAnnees: '9' }))).toEqual([
			'intitule',
			'dureeAnnees'
		]);
	});
});

describe('les lieux et le calendrier', () => {
	it('refusent un 30 février, à côté de son champ', () => {
		expect(fautes(saisieLieux, { debut: '30/02/2026' })).toEqual({
			debut: ['Cette date n’existe pas dans le calendrier.']
		});
	});

	it('refusent une fin avant le début', () => {
		expect(fautes(saisieLieux, { debut: '01/03/2026', fin: '2026-02-01' })).toEqual({
			fin: ['La fin doit venir après le début.']
		});
	});

	it('rangent les quartiers une fois chacun', () => {
		const lu = v.parse(saisieLieux, { revision: '1', quartiers: ['B', 'A', 'B'] });
		expect(lieuxSaisis(lu)).toMatchObject({ quartiers: ['A', 'B'], debut: null, lieux: '' });
	});
});

describe('les objectifs', () => {
	it('mettent le principal en tête, s’il est coché', () => {
		const lu = (principal: string) =>
			objectifsSaisis(v.parse(saisieObjectifs, { revision: '1', objectifs: ['1.1', '2.1'], principal })).objectifs;
		expect(lu('2.1')).toEqual(['2.1', '1.1']);
		expect(lu('3.1')).toEqual(['1.1', '2.1']);
	});
});

describe('les moyens et les résultats', () => {
	it('lisent une personne et demie, et disent ce qui n’est pas un nombre', () => {
		const etpt = (texte: string) =>
			moyensSaisis(v.parse(saisieMoyens, { revision: '1', etptCentiemes: texte })).etptCentiemes;
		expect([etpt('1,5'), etpt('0.25'), etpt('2'), etpt('')]).toEqual([150, 25, 200, null]);
		expect(Object.keys(fautes(saisieMoyens, { etptCentiemes: 'deux' }))).toEqual(['etptCentiemes']);
	});

	it('gardent les indicateurs cochés et ajoutés, et demandent le nom d’un indicateur chiffré', () => {
		const lu = v.parse(saisieResultats, {
			revision: '1',
			duContrat: [
				{ code: 'i1', choisi: 'oui', cible: '12' },
				{ code: 'i2', cible: '' }
			],
			ajoutes: [
				{ intitule: 'Repas', cible: '' },
				{ intitule: '', cible: '' }
			]
		});
		expect(resultatsSaisis(lu, new Map([['i1', 'Inscrits']])).indicateurs).toEqual([
			{ code: 'i1', intitule: 'Inscrits', cible: '12' },
			{ code: null, intitule: 'Repas', cible: '' }
		]);
		expect(fautes(saisieResultats, { ajoutes: [{ intitule: '', cible: '3' }] })).toEqual({
			'ajoutes.0.intitule': ['Donnez un nom à cet indicateur.']
		});
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
		expect(budgetSaisi(lu).budget.map((l) => l.montant)).toEqual([123450n, 123450n, 123400n]);
	});

	it('dit à côté de la ligne ce qui ne va pas', () => {
		const saisie = { charges: [charge('10'), charge('douze'), charge('-3'), charge('5', 'ZZZ')] };
		expect(fautes(saisieBudget, saisie)).toEqual({
			'charges.1.montant': ['Écrivez un montant en chiffres, par exemple 1 234,50.'],
			'charges.2.montant': ['Écrivez un montant positif.'],
			'charges.3.compte': ['Choisissez une rubrique dans la liste.']
		});
	});

	it('refuse cent une lignes avant de les lire', () => {
		const saisie = { charges: Array.from({ length: 101 }, () => charge('1')) };
		expect(Object.keys(fautes(saisieBudget, saisie))).toEqual(['charges']);
	});
});

describe('les financements', () => {
	it('gardent les sommes demandées et les années suivantes', () => {
		const lu = v.parse(saisieFinancements, {
			revision: '1',
			demandes: [
				{
					financeur: 'etat',
					nature: 'specifique',
					montant: '1 000',
					suivantes: [
						{ annee: '2027', montant: '900,50' },
						{ annee: '2028', montant: '' }
					]
				},
				{ financeur: 'caf', nature: 'droit_commun', montant: '' }
			]
		});
		expect(financementsSaisis(lu).financements).toEqual([
			{ financeur: 'etat', nature: 'specifique', montant: 100000n, suivantes: [{ annee: 2027, montant: 90050n }] }
		]);
	});
});

describe('le public', () => {
	it('garde les cases remplies et refuse ce qui n’est pas un nombre', () => {
		const saisie = {
			revision: '1',
			publics: { 't_0-3': { femmes_quartier: '12', hommes_quartier: '1 200' } },
			participations: '3 000'
		};
		expect(publicSaisi(v.parse(saisiePublic, saisie))).toEqual({
			publics: [
				{ tranche: '0-3', sexe: 'femmes', residence: 'quartier', personnes: 12 },
				{ tranche: '0-3', sexe: 'hommes', residence: 'quartier', personnes: 1200 }
			],
			participations: 3000,
			participationsDetail: ''
		});
		expect(fautes(saisiePublic, { publics: { t_15: { femmes_quartier: 'dix' } }, participations: 'cent' })).toEqual({
			'publics.t_15.femmes_quartier': ['Écrivez un nombre de personnes, en chiffres.'],
			participations: ['Écrivez un nombre de venues, en chiffres.']
		});
	});
});
