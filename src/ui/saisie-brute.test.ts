import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decouperNom, lireChamps, nettoyerTexte } from './saisie-brute.ts';

const donnees = (paires: [string, string | File][]): FormData => {
	const formulaire = new FormData();
	for (const [nom, valeur] of paires) formulaire.append(nom, valeur);
	return formulaire;
};
const champs = (...paires: [string, string][]) => lireChamps(donnees(paires))?.champs;

describe('lireChamps', () => {
	it('nests names and repeats', () => {
		expect(
			champs(
				['titre', 'Atelier'],
				['lignes[0].libelle', 'Sono'],
				['lignes[0].montant', '1 200'],
				['lignes[1].libelle', 'Repas'],
				['themes', 'a'],
				['themes', 'b'],
				['seul[]', 'x'],
				['porteur.adresse.ville', 'Lodève']
			)
		).toEqual({
			titre: 'Atelier',
			lignes: [{ libelle: 'Sono', montant: '1 200' }, { libelle: 'Repas' }],
			themes: ['a', 'b'],
			seul: ['x'],
			porteur: { adresse: { ville: 'Lodève' } }
		});
	});

	it('packs lists, whatever the order and the holes', () => {
		expect(champs(['l[150].a', 'fin'], ['l[3].a', 'début'])).toEqual({ l: [{ a: 'début' }, { a: 'fin' }] });
		expect(champs(['l[1]', 'b'], ['l[0]', 'a'])).toEqual({ l: ['a', 'b'] });
	});

	it('keeps files apart and forgets empty file fields', () => {
		const piece = new File(['x'], 'statuts.pdf', { type: 'application/pdf' });
		const lue = lireChamps(
			donnees([
				['pieces[]', piece],
				['pieces[]', piece],
				['rib', new File([], '')]
			])
		);
		expect(lue?.champs).toEqual({});
		expect(Object.keys(lue?.fichiers ?? {})).toEqual(['pieces']);
		expect(lue?.fichiers['pieces']).toHaveLength(2);
	});

	it.each([
		['an index over 200', [['l[201]', 'x']]],
		['a huge index', [['l[4000000000]', 'x']]],
		['a seventh level', [['a.b.c.d.e.f.g', 'x']]],
		['a prototype', [['__proto__.admin', 'x']]],
		['a prototype, deeper', [['a.__proto__.admin', 'x']]],
		['a constructor', [['constructor.prototype.admin', 'x']]],
		[
			'a text then a group',
			[
				['a', 'x'],
				['a.b', 'y']
			]
		],
		[
			'a group then a text',
			[
				['a.b', 'y'],
				['a', 'x']
			]
		],
		[
			'a list then a group',
			[
				['a[0]', 'x'],
				['a.b', 'y']
			]
		],
		['a name with spaces', [['a b', 'x']]],
		['an empty name', [['', 'x']]],
		['an unclosed bracket', [['a[0', 'x']]],
		['a negative index', [['a[-1]', 'x']]],
		['brackets in the middle', [['a[].b', 'x']]]
	] as [string, [string, string][]][])('refuses %s', (_cas, paires) => {
		expect(champs(...paires)).toBeUndefined();
	});

	it('refuses more than 3 000 fields and more than 200 repetitions', () => {
		const n = (combien: number, nom: (i: number) => string) =>
			Array.from({ length: combien }, (_, i): [string, string] => [nom(i), 'x']);
		expect(champs(...n(3000, (i) => `c${i}`))).toBeDefined();
		expect(champs(...n(3001, (i) => `c${i}`))).toBeUndefined();
		expect(champs(...n(200, () => 'c'))?.['c']).toHaveLength(200);
		expect(champs(...n(202, () => 'c'))).toBeUndefined();
	});

	it('never throws, never touches a prototype, never grows beyond what was sent', () => {
		const morceau = fc.constantFrom(
			'a',
			'lignes',
			'[0]',
			'[200]',
			'[201]',
			'[]',
			'.',
			'__proto__',
			'constructor',
			'prototype',
			'toString',
			'[',
			']',
			' ',
			'é',
			'\u0000'
		);
		const nom = fc.oneof(
			fc.array(morceau, { maxLength: 9 }).map((m) => m.join('')),
			fc.string()
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(nom, fc.string()), { maxLength: 40 }), (paires) => {
				const lue = lireChamps(donnees(paires));
				expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
				expect(Object.getPrototypeOf({})).toBe(Object.prototype);
				if (lue) {
					const ecrit = JSON.stringify(lue.champs);
					const envoye = paires.reduce((somme, [a, b]) => somme + a.length + b.length, 0);
					expect(ecrit.length).toBeLessThan(8 * envoye + 40 * paires.length + 10);
				}
			}),
			{ numRuns: 400 }
		);
	});
});

describe('nettoyerTexte', () => {
	it('composes accents, keeps line feeds and tabs, drops control characters', () => {
		expect(nettoyerTexte('e\u0301te\u0301\r\n\tla\u0000 suite\u0007\rfin')).toBe('été\n\tla suite\nfin');
	});
});

describe('decouperNom', () => {
	it('cuts a name into keys', () => {
		expect(decouperNom('lignes[0].montant')).toEqual(['lignes', 0, 'montant']);
		expect(decouperNom('themes[]')).toEqual(['themes', null]);
		expect(decouperNom('x'.repeat(201))).toBeNull();
	});
});
