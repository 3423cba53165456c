import { describe, expect, it } from 'vitest';
import { aVerifierAvantPublication } from './dispositif.ts';

const maintenant = new Date('2025-10-01T08:00:00Z');
const appel = {
	note: 'Bonjour',
	noteFichier: false,
	ouvreLe: new Date('2025-10-15T07:00:00Z'),
	fermeLe: new Date('2025-11-22T17:00:00Z'),
	enveloppes: 2,
	aCompleter: 0
};

describe('avant de publier un appel', () => {
	it('ne dit rien quand tout y est', () => {
		expect(aVerifierAvantPublication(appel, { pieces: 3 }, maintenant)).toEqual([]);
	});

	it('dit ce qui manque ; seule l’absence d’enveloppe arrête', () => {
		const vide = { ...appel, note: '', enveloppes: 0, aCompleter: 1 };
		const points = aVerifierAvantPublication(vide, { pieces: 0 }, appel.fermeLe);
		expect(points).toHaveLength(5);
		expect(points.filter(({ bloquant }) => bloquant)).toMatchObject([
			{ message: expect.stringContaining('enveloppe') }
		]);
		expect(aVerifierAvantPublication({ ...appel, note: '', noteFichier: true }, { pieces: 1 }, maintenant)).toEqual([]);
	});
});
