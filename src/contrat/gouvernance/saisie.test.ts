import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { saisieSeance } from './saisie.ts';

const heureDe = (heure: string) => {
	const lu = v.safeParse(saisieSeance, { instance: 'copil', jour: '2026-03-31', heure });
	return lu.success ? lu.output.heure : lu.issues[0].message;
};

describe('l’heure d’une séance', () => {
	it('se tape comme les pages l’écrivent, et se garde d’une seule façon', () => {
		for (const ecrite of ['09:30', '9:30', '9 h 30', '9h30', '9\u00A0h\u00A030', ' 9 H 30 '])
			expect(heureDe(ecrite), ecrite).toBe('09:30');
		expect(heureDe('18 h')).toBe('18:00');
		expect(heureDe('')).toBe('');
	});

	it('se refuse avec un exemple quand elle n’existe pas', () => {
		for (const fausse of ['25 h', '9 h 75', '9', 'midi', '9:']) expect(heureDe(fausse), fausse).toMatch(/14 h 30/);
	});
});
