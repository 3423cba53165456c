import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { direEtat, lienActif } from './lien-interet.ts';
import { motsDuNom, paire, ressembler, suggerer } from './memes-noms.ts';

describe('un lien', () => {
	const lien = { etat: 'actif', debut: '2026-01-10', fin: '2026-02-10' } as const;
	it.each([
		['2026-01-09', false, 'À venir'],
		['2026-01-10', true, 'En cours'],
		['2026-02-10', true, 'En cours'],
		['2026-02-11', false, 'Terminé']
	])('le %s', (le, actif, dit) => {
		expect(lienActif(lien, jour(le))).toBe(actif);
		expect(direEtat(lien, jour(le))).toBe(dit);
	});

	it('suggéré ou écarté ne vaut rien', () => {
		for (const etat of ['suggere', 'ecarte'] as const)
			expect(lienActif({ etat, debut: '2020-01-01', fin: null }, jour('2026-01-01'))).toBe(false);
	});
});

describe('deux noms', () => {
	it.each([
		['Mme Aïssatou Diallo', 'DIALLO Aissatou', 'meme_nom'],
		['Jean-Marc Le Goff', 'Le Goff Jean Marc', 'meme_nom'],
		['Zoé d’Alembert', "D'ALEMBERT Zoe", 'meme_nom'],
		['Anne Cœur', 'COEUR Anne', 'meme_nom'],
		['Marie Dupont', 'Marie Dupont-Martin', 'nom_compris'],
		['Mme Diallo', 'Aïssatou Diallo', 'nom_de_famille'],
		['Marie Dupont', 'Paul Dupont', null],
		['Mme', 'Aïssatou Diallo', null],
		['M. Zem', 'Ali Zem', null]
	])('%s, %s : %s', (a, b, attendu) => {
		expect(ressembler(a, b)).toBe(attendu);
	});

	it('se comparent dans les deux sens, et sans ordre des mots', () => {
		const mot = fc.stringMatching(/^[a-z]{2,8}$/);
		fc.assert(
			fc.property(fc.array(mot, { minLength: 1, maxLength: 4 }), fc.array(mot, { maxLength: 4 }), (a, b) => {
				expect(ressembler(a.join(' '), b.join('-'))).toBe(ressembler(b.join(' '), a.join(' ')));
				if (motsDuNom(a.join(' ')).length > 1)
					expect(ressembler(a.join(' '), a.toReversed().join('-').toUpperCase())).toBe('meme_nom');
			})
		);
	});
});

describe('les suggestions', () => {
	const personnes = [
		{ cle: 'compte:1', nom: 'Aïssatou Diallo', deposePour: [] },
		{ cle: 'designation:2', nom: 'Mme Diallo', deposePour: [] },
		{ cle: 'compte:3', nom: 'Paul Petit', deposePour: ['s1'] }
	];
	const dirigeants = [
		{ structureId: 's1', nom: 'DIALLO Aïssatou', fonction: 'Présidente' },
		{ structureId: 's1', nom: 'Fatou Diallo', fonction: '' },
		{ structureId: 's2', nom: 'Lucie Roux', fonction: '' }
	];

	it('disent pourquoi, la plus sûre d’abord, chaque paire une fois', () => {
		expect(suggerer(personnes, dirigeants, new Set()).map(({ personne, raison }) => [personne, raison])).toEqual([
			['compte:3', 'Dépose des dossiers pour cette structure'],
			['compte:1', 'Même prénom et même nom que DIALLO Aïssatou (Présidente)'],
			['designation:2', 'Même nom de famille (aucun prénom à comparer) que DIALLO Aïssatou (Présidente)']
		]);
	});

	it('ne redemandent pas ce qui est déjà au registre, même écarté', () => {
		const restantes = suggerer(personnes, dirigeants, new Set([paire('compte:1', 's1')]));
		expect(restantes.map(({ personne }) => personne)).toEqual(['compte:3', 'designation:2']);
	});
});
