import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { empiler, largeurDe } from './graphique.ts';

describe('graphique', () => {
	it('always shows what is not zero, and nothing else', () => {
		expect(largeurDe(50, 200)).toBe(25);
		expect(largeurDe(1, 1_000_000)).toBe(0.6);
		expect([largeurDe(0, 10), largeurDe(-5, 10), largeurDe(5, 0), largeurDe(Number.NaN, 10)]).toEqual([0, 0, 0, 0]);
	});

	it('says when the parts exceed the whole, and where the whole ends', () => {
		expect(empiler([60, 20], 100)).toEqual({
			segments: [
				{ debut: 0, largeur: 60 },
				{ debut: 60, largeur: 20 }
			],
			limite: 100,
			depasse: false
		});
		const trop = empiler([60, 60], 100);
		expect(trop.depasse).toBe(true);
		expect(trop.limite).toBe(83.3);
	});

	it('stays inside the drawing whatever it is given', () => {
		fc.assert(
			fc.property(fc.array(fc.double(), { maxLength: 5 }), fc.double({ noNaN: true }), (valeurs, total) => {
				for (const { debut, largeur } of empiler(valeurs, total).segments) {
					expect(debut + largeur).toBeLessThanOrEqual(100.5);
					expect(largeur).toBeGreaterThanOrEqual(0);
				}
			})
		);
	});
});
