import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import * as s from './saisie-structure.ts';

const lire = <const S extends v.GenericSchema>(schema: S, saisie: object) => {
	const lu = v.safeParse(schema, { revision: '1', ...saisie });
	return lu.success ? lu.output : v.flatten<S>(lu.issues).nested;
};

describe('les formulaires d’une structure', () => {
	it('lisent ce que les gens tapent', () => {
		expect(
			lire(s.saisieMoyens, { annee: '2025', benevoles: '1 200', etptCentiemes: '2,5', salaries: '' })
		).toMatchObject({
			annee: 2025,
			benevoles: 1200,
			etptCentiemes: 250,
			salaries: null
		});
		const aide = { organisme: ' Région  Sud ', objet: '', le: '15/01/2026', montant: '1 234,50 €', regime: 'general' };
		expect(lire(s.saisieAide, aide)).toMatchObject({ organisme: 'Région Sud', le: '2026-01-15', montant: 123_450n });
		expect(
			lire(s.saisieIdentite, { nom: 'Les 🌳', forme: 'association', siret: '', site: 'exemple.fr' })
		).toMatchObject({
			nom: 'Les 🌳',
			siret: null,
			site: 'https://exemple.fr'
		});
		expect(lire(s.saisieAdresses, { courriel: '', telephone: '04.67.00.00.00', codePostal: '34 700' })).toMatchObject({
			courriel: null,
			telephone: '04 67 00 00 00',
			codePostal: '34700'
		});
		expect(lire(s.saisieBudgetStructure, { annee: '2026', montants: { c641: '1000', c70: '' } })).toMatchObject({
			montants: { c641: euros(1000), c70: null }
		});
		expect(lire(s.saisieBanque, { iban: 'fr14 2004 1010 0505 0001 3m02 606', bic: '' })).toMatchObject({
			iban: 'FR1420041010050500013M02606',
			bic: null,
			effacer: ''
		});
	});

	it.each([
		[s.saisieMoyens, { annee: '25' }, 'annee', 'Écrivez une année'],
		[s.saisieMoyens, { annee: '2025', benevoles: 'douze' }, 'benevoles', 'en chiffres'],
		[s.saisieMoyens, { annee: '2025', etptCentiemes: '2,555' }, 'etptCentiemes', 'deux chiffres'],
		[s.saisieIdentite, { nom: 'A', forme: 'association', siret: '32908554200045' }, 'siret', 'SIRET'],
		[s.saisieIdentite, { nom: 'A', forme: 'association', creeeLe: '30/02/2020' }, 'creeeLe', 'n’existe pas'],
		[s.saisieIdentite, { nom: 'A', forme: 'association', site: 'javascript:alert(1)' }, 'site', 'adresse de site'],
		[s.saisieAdresses, { courriel: 'zoe chez exemple' }, 'courriel', 'adresse électronique'],
		[s.saisieAdresses, { codePostal: '3470' }, 'codePostal', '5 chiffres'],
		[s.saisieBudgetStructure, { annee: '2026', montants: { c641: 'mille' } }, 'montants.c641', '1 234,50'],
		[s.saisieBanque, { iban: 'FR14' }, 'iban', 'IBAN'],
		[s.saisieAgrements, { agrements: [{ intitule: '', autorite: 'Préfet' }] }, 'agrements.0.intitule', 'Donnez un nom']
	])('disent quoi corriger, à côté du champ : %#', (schema, saisie, champ, message) => {
		const fautes = lire(schema, saisie) as Record<string, string[]>;
		expect(fautes[champ]?.[0]).toContain(message);
	});

	it('gardent les lignes remplies, dans leur ordre', () => {
		const lu = v.parse(s.saisieAgrements, {
			revision: '1',
			agrements: [{ intitule: '' }, { intitule: 'Jeunesse', le: '' }],
			affiliations: [{ nom: 'Fédération', genre: 'reseau' }, { nom: '' }]
		});
		expect(s.agrementsSaisis(lu)).toEqual({
			agrements: [{ intitule: 'Jeunesse', autorite: '', le: null }],
			affiliations: [{ nom: 'Fédération', genre: 'reseau' }]
		});
	});
});
