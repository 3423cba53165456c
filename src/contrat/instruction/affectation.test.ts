import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	convient,
	deplacer,
	type LigneARouter,
	peutInstruire,
	type RegleAffectation,
	regleRetenue
} from './affectation.ts';

const regle = (changements: Partial<RegleAffectation> = {}): RegleAffectation => ({
	id: 'r',
	financeur: 'etat',
	compteId: 'anne',
	quartier: null,
	theme: null,
	objectif: null,
	ordre: 1,
	...changements
});
const ligne: LigneARouter = {
	id: 'l',
	financeur: 'etat',
	structureId: 's',
	quartiers: ['QN1'],
	theme: '1.2',
	objectifs: ['1.1.1', '2.3']
};
const tous = { instructeurs: new Map([['etat', new Set(['anne', 'bruno'])]]), liens: new Set<string>() };

describe('une règle d’affectation', () => {
	it.each([
		[{}, true],
		[{ financeur: 'caf' }, false],
		[{ quartier: 'QN1' }, true],
		[{ quartier: 'QN2' }, false],
		[{ theme: '1.2' }, true],
		[{ theme: '1' }, true],
		[{ theme: '1.20' }, false],
		[{ objectif: '1.1' }, true],
		[{ objectif: '1.10' }, false],
		[{ quartier: 'QN1', theme: '4' }, false]
	])('%o', (changements, attendu) => {
		expect(convient(regle(changements), ligne)).toBe(attendu);
	});

	it('ne convient pas à une ligne sans thème quand elle en demande un', () => {
		expect(convient(regle({ theme: '1' }), { ...ligne, theme: null })).toBe(false);
	});
});

describe('l’affectation', () => {
	it('retient la première règle qui convient et passe qui est parti ou lié', () => {
		const regles = [regle({ id: 'b', ordre: 2, compteId: 'bruno' }), regle({ id: 'a', ordre: 1 })];
		expect(regleRetenue(regles, ligne, tous)?.id).toBe('a');
		expect(regleRetenue(regles, ligne, { ...tous, liens: new Set(['anne s']) })?.id).toBe('b');
		expect(regleRetenue(regles, ligne, { ...tous, instructeurs: new Map([['caf', new Set(['anne'])]]) })).toBeNull();
		expect(regleRetenue([], ligne, tous)).toBeNull();
	});

	it('ne donne jamais une ligne à qui ne peut pas l’instruire, et ignore l’ordre où les règles sont lues', () => {
		const desRegles = fc.uniqueArray(
			fc.record({
				id: fc.string({ minLength: 1 }),
				financeur: fc.constantFrom('etat', 'caf'),
				compteId: fc.constantFrom('anne', 'bruno', 'chloé'),
				quartier: fc.constantFrom(null, 'QN1', 'QN2'),
				theme: fc.constantFrom(null, '1', '1.2', '3'),
				objectif: fc.constantFrom(null, '1', '2.3', '9'),
				ordre: fc.nat(1000)
			}),
			{ selector: (r) => r.ordre }
		);
		fc.assert(
			fc.property(desRegles, fc.subarray(['anne s', 'bruno s']), (regles, liens) => {
				const disponibles = { ...tous, liens: new Set(liens) };
				const retenue = regleRetenue(regles, ligne, disponibles);
				expect(regleRetenue(regles.toReversed(), ligne, disponibles)).toBe(retenue);
				const bonnes = regles.filter((r) => convient(r, ligne) && peutInstruire(r.compteId, ligne, disponibles));
				expect(retenue === null).toBe(bonnes.length === 0);
				if (retenue) expect(Math.min(...bonnes.map((r) => r.ordre))).toBe(retenue.ordre);
			})
		);
	});

	it('monter puis descendre remet l’ordre', () => {
		expect(deplacer(['a', 'b', 'c'], 'c', 'monter')).toEqual(['a', 'c', 'b']);
		expect(deplacer(['a', 'b'], 'a', 'monter')).toEqual(['a', 'b']);
		expect(deplacer(deplacer(['a', 'b', 'c'], 'b', 'monter'), 'b', 'descendre')).toEqual(['a', 'b', 'c']);
		expect(deplacer(['a'], 'x', 'monter')).toEqual(['a']);
	});
});
