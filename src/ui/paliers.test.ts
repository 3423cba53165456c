import { describe, expect, it } from 'vitest';
import { aireDesMarches, moisEntre, placeDuJour } from './paliers.ts';

const annee = { debut: '2026-01-01', fin: '2026-12-31' };

describe('a level drawn by steps', () => {
	it('places days between the edges', () => {
		expect(placeDuJour('2026-01-01', annee.debut, annee.fin)).toBe(0);
		expect(placeDuJour('2027-05-01', annee.debut, annee.fin)).toBe(100);
		expect(placeDuJour('2026-07-02', annee.debut, annee.fin)).toBe(50);
		expect(placeDuJour('2026-07-02', annee.debut, annee.debut)).toBe(0);
	});

	it('holds each value until the next step, and stops on the last day known', () => {
		const marches = [
			{ jour: '2026-07-02', valeur: 50 },
			{ jour: '2025-11-01', valeur: 100 },
			{ jour: '2026-12-01', valeur: 10 }
		];
		expect(aireDesMarches(marches, { ...annee, jusquA: '2026-10-01', maximum: 100 })).toBe('M0 100H0V0H50V50H75V100Z');
	});

	it('draws nothing before anything begins, or when there is nothing to measure', () => {
		expect(aireDesMarches([], { ...annee, jusquA: annee.fin, maximum: 100 })).toBe('');
		expect(aireDesMarches([{ jour: '2026-01-01', valeur: 0 }], { ...annee, jusquA: annee.fin, maximum: 0 })).toBe('');
	});

	it('marks the months', () => {
		expect(moisEntre('2026-01-01', '2026-12-31')).toHaveLength(12);
		expect(moisEntre('2025-11-15', '2026-01-10').map(({ jour }) => jour)).toEqual(['2025-12-01', '2026-01-01']);
	});
});
