import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { ecrireBloc, lireBloc, lireColle, rectangle } from './grille.ts';
import { changementsTapes, lireCasesTapees } from './saisie-programme.ts';

describe('un rectangle de cases', () => {
	it('se choisit d’un coin à l’autre, dans les deux sens', () => {
		const attendu = [
			[
				{ rangee: 1, colonne: 2 },
				{ rangee: 1, colonne: 3 }
			],
			[
				{ rangee: 2, colonne: 2 },
				{ rangee: 2, colonne: 3 }
			]
		];
		expect(rectangle({ rangee: 2, colonne: 2 }, { rangee: 1, colonne: 3 })).toEqual(attendu);
		expect(rectangle({ rangee: 1, colonne: 3 }, { rangee: 2, colonne: 2 })).toEqual(attendu);
	});

	it('copié puis collé revient tel quel', () => {
		const texte = fc.stringMatching(/^[\d,]{1,8}$/);
		const bloc = fc
			.integer({ min: 1, max: 5 })
			.chain((large) =>
				fc.array(fc.array(texte, { minLength: large, maxLength: large }), { minLength: 1, maxLength: 6 })
			);
		fc.assert(
			fc.property(bloc, (cellules) => {
				expect(lireBloc(ecrireBloc(cellules))).toEqual(cellules);
			})
		);
		expect(ecrireBloc([['a\tb', 'c\nd']])).toBe('a b\tc d');
	});

	it('collé n’écrit que là où une case le prend, et compte le reste', () => {
		const lignes = new Map([
			['0 1', 'l1'],
			['1 2', 'l2']
		]);
		const colle = lireColle(
			[
				['1 200,50', '3'],
				['x', '']
			],
			{ rangee: 0, colonne: 1 },
			({ rangee, colonne }) => lignes.get(`${rangee} ${colonne}`) ?? null
		);
		expect(colle).toEqual({
			changements: [
				{ ligne: 'l1', propose: euros(1_200) + 50n },
				{ ligne: 'l2', propose: null }
			],
			laissees: 2
		});
	});
});

describe('le formulaire simple', () => {
	const ligne = '01a20b8b-abda-71ac-8489-50dfe3a41371';
	const changees = (champs: Record<string, string>) =>
		changementsTapes(
			lireCasesTapees(Object.entries(champs).map(([nom, texte]): [string, string] => [`${nom}-${ligne}`, texte]))
		).changees;

	it('change un montant, un motif, ou les deux, et rien quand rien n’a bougé', () => {
		const lue = { r: '3:10000', n: 'Avant', m: 'Avant', p: '100' };
		expect(changees(lue)).toEqual([]);
		expect(changees({ ...lue, m: ' Après ' })).toEqual([{ ligne, propose: euros(100), revision: 3, motif: 'Après' }]);
		expect(changees({ ...lue, p: '50' })).toEqual([{ ligne, propose: euros(50), revision: 3 }]);
		expect(changees({ r: '3:10000', p: '50' })).toEqual([{ ligne, propose: euros(50), revision: 3 }]);
		expect(changees({ ...lue, m: '' })).toEqual([{ ligne, propose: euros(100), revision: 3, motif: '' }]);
	});
});
