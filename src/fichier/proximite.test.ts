import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distance, plusProche, proposer } from './proximite.ts';

it('compte les lettres à changer', () => {
	expect(distance('quartiers', 'quartier')).toBe(1);
	expect(distance('noms', 'onms')).toBe(1);
	expect(distance('', 'abc')).toBe(3);
	fc.assert(
		fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
			expect(distance(a, b)).toBe(distance(b, a));
			expect(distance(a, b) === 0).toBe(a === b);
		})
	);
});

it('propose le mot voisin, et rien quand aucun ne ressemble', () => {
	expect(plusProche('quatiers', ['partenaires', 'quartiers'])).toBe('quartiers');
	expect(plusProche('Decision', ['decision', 'avis'])).toBe('decision');
	expect(plusProche('budget', ['glossaire', 'version'])).toBeNull();
	expect(proposer('caff', ['caf'], 'sinon')).toBe('vouliez-vous dire « caf » ?');
	expect(proposer('zzz', ['caf'], 'ajoutez-le')).toBe('ajoutez-le');
});
