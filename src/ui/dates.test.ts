import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	dateComplete,
	dateCourte,
	dateLongue,
	depuisDatetimeLocal,
	heure,
	instantLong,
	jourDe,
	joursEntre,
	mois,
	periode,
	pourDatetimeLocal,
	proximite
} from './dates.ts';

describe('days', () => {
	it('writes days in French', () => {
		expect(dateLongue('2026-01-31')).toBe('31 janvier 2026');
		expect(dateLongue('2026-03-01')).toBe('1er mars 2026');
		expect(dateComplete('2026-08-01')).toBe('samedi 1er août 2026');
		expect(dateCourte('2026-01-31')).toBe('31/01/2026');
		expect(mois('2026-01-31')).toBe('janvier 2026');
	});

	it('gives back what is not a day', () => {
		for (const faux of ['2026-02-30', '2026-13-01', 'demain', '', '2026-1-1', '31/01/2026'])
			expect(dateLongue(faux)).toBe(faux);
		expect(joursEntre('x', '2026-01-01')).toBeNaN();
	});

	it('writes periods without repeating', () => {
		expect(periode('2026-03-05', '2026-03-05')).toBe('le 5 mars 2026');
		expect(periode('2026-03-01', '2026-03-12')).toBe('du 1er au 12 mars 2026');
		expect(periode('2026-02-28', '2026-03-03')).toBe('du 28 février au 3 mars 2026');
		expect(periode('2026-12-20', '2027-01-03')).toBe('du 20 décembre 2026 au 3 janvier 2027');
	});

	it('says how far a deadline is', () => {
		expect(proximite('2026-03-29', '2026-03-28')).toBe('demain');
		expect(proximite('2026-03-28', '2026-03-28')).toBe('aujourd’hui');
		expect(proximite('2026-04-09', '2026-03-28')).toBe('dans 12 jours');
		expect(proximite('2026-03-25', '2026-03-28')).toBe('il y a 3 jours');
	});
});

describe('instants, at the hour of Paris', () => {
	it('reads the clock of Paris, winter and summer', () => {
		expect(pourDatetimeLocal(new Date('2026-01-31T23:30:00Z'))).toBe('2026-02-01T00:30');
		expect(pourDatetimeLocal(new Date('2026-07-14T10:05:00Z'))).toBe('2026-07-14T12:05');
		expect(jourDe(new Date('2025-12-31T23:00:00Z'))).toBe('2026-01-01');
		expect(heure(new Date('2026-07-14T10:05:00Z'))).toBe('12\u00A0h\u00A005');
		expect(heure(new Date('2026-07-14T06:00:00Z'))).toBe('8\u00A0h');
		expect(instantLong(new Date('2026-07-14T06:00:00Z'))).toBe('14 juillet 2026 à 8\u00A0h');
	});

	it('understands the hour typed by a person, changes of hour included', () => {
		expect(depuisDatetimeLocal('2026-01-31T18:30')?.toISOString()).toBe('2026-01-31T17:30:00.000Z');
		expect(depuisDatetimeLocal('2026-07-14T18:30:00')?.toISOString()).toBe('2026-07-14T16:30:00.000Z');
		// 2:30 does not exist on 29 March 2026, and happens twice on 25 October.
		expect(depuisDatetimeLocal('2026-03-29T02:30')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
		expect(depuisDatetimeLocal('2026-10-25T02:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
	});

	it('refuses what is not a date and an hour', () => {
		for (const faux of ['', '2026-02-30T10:00', '2026-01-01T24:00', '2026-01-01', '2026-01-01T10:00Z', 'x']) {
			expect(depuisDatetimeLocal(faux)).toBeNull();
		}
	});

	it('comes back to what was typed, whenever the hour exists', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
				(instant) => {
					const ecrit = pourDatetimeLocal(instant);
					expect(pourDatetimeLocal(depuisDatetimeLocal(ecrit) ?? new Date(0))).toBe(ecrit);
				}
			)
		);
	});
});
