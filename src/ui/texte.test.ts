import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abreger, accorder, enumerer, insecables, nombre, pluriel, pourcentage, taille } from './texte.ts';

describe('texte', () => {
	it('writes figures with the spaces of French typography', () => {
		expect(nombre(3475)).toBe('3\u202F475');
		expect(nombre(9_007_199_254_740_993n)).toBe('9\u202F007\u202F199\u202F254\u202F740\u202F993');
		expect(pourcentage(0.4624)).toBe('46,2\u00A0%');
	});

	it('agrees in number the French way', () => {
		expect(accorder(1.99, 'point')).toBe('point');
		expect(pluriel(0, 'dossier')).toBe('0\u00A0dossier');
		expect(pluriel(2, 'avis', 'avis')).toBe('2\u00A0avis');
		expect(pluriel(1200, 'action')).toBe('1\u202F200\u00A0actions');
		expect(pluriel(1_000_000, 'action')).toBe('1\u202F000\u202F000 d’actions');
		expect(pluriel(2_000_000, 'dossier')).toBe('2\u202F000\u202F000 de dossiers');
	});

	it('lists, spaces, shortens, weighs', () => {
		expect(enumerer(['a', 'b', 'c'])).toBe('a, b et c');
		expect(insecables('Quoi ? « Oui » : 10 % !')).toBe('Quoi\u202F? «\u00A0Oui\u00A0»\u00A0: 10\u00A0%\u202F!');
		expect(abreger('Un atelier vélo pour tous', 16)).toBe('Un atelier vélo…');
		expect(taille(1)).toBe('1\u00A0octet');
		expect(taille(1_234_567)).toBe('1,2\u00A0Mo');
	});

	it('never gives more than the limit, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 60 }), (texte, limite) => {
				expect(abreger(texte, limite).length).toBeLessThanOrEqual(limite);
			})
		);
	});
});
