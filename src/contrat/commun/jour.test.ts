import { describe, expect, it } from 'vitest';
import { heure } from '#ui/dates.ts';
import {
	ecrireHeure,
	ecrireHoraire,
	ecrireInstant,
	ecrireJour,
	heureAParis,
	instantAParis,
	jour,
	jourDe,
	lireJour
} from './jour.ts';

describe('un jour', () => {
	it('se lit en français comme en ISO', () => {
		expect(lireJour('31/01/2026')).toEqual({ ok: true, valeur: '2026-01-31' });
		expect(lireJour(' 2026-01-31 ')).toEqual({ ok: true, valeur: '2026-01-31' });
		expect(lireJour('1/2/2026')).toEqual({ ok: true, valeur: '2026-02-01' });
	});

	it('se refuse quand le calendrier ne le connaît pas', () => {
		expect(lireJour('30/02/2026')).toEqual({ ok: false, refus: 'jour_inexistant' });
		expect(lireJour('29/02/2028').ok).toBe(true);
		expect(lireJour('demain')).toEqual({ ok: false, refus: 'jour_illisible' });
	});

	it('s’écrit en toutes lettres', () => {
		expect(ecrireJour(jour('2026-01-31'))).toBe('31 janvier 2026');
	});

	it('est celui de Paris, pas celui du serveur', () => {
		expect(jourDe(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
	});

	it('donne l’instant exact d’une heure de Paris, été comme hiver', () => {
		expect(instantAParis(jour('2026-01-15'), '18:00').toISOString()).toBe('2026-01-15T17:00:00.000Z');
		expect(instantAParis(jour('2026-07-15'), '18:00').toISOString()).toBe('2026-07-15T16:00:00.000Z');
		expect(heureAParis(instantAParis(jour('2026-10-25'), '02:30'))).toBe('02:30');
		expect(instantAParis(jour('2026-03-29'), '02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
		expect(ecrireInstant(instantAParis(jour('2026-01-15'), '18:00'))).toContain('à 18\u00A0h');
	});

	it('écrit les heures d’une seule façon, écrites ou lues à l’horloge', () => {
		expect(ecrireHeure('09:30')).toBe('9\u00A0h\u00A030');
		expect(ecrireHeure('18:00')).toBe('18\u00A0h');
		expect(ecrireHeure('00:05')).toBe('0\u00A0h\u00A005');
		for (const ecrite of ['09:30', '18:00', '00:05', '23:59'])
			expect(heure(instantAParis(jour('2026-01-15'), ecrite))).toBe(ecrireHeure(ecrite));
		expect(ecrireHeure('en fin de matinée')).toBe('en fin de matinée');
		expect(ecrireHoraire('09:30', '12:00')).toBe('9\u00A0h\u00A030 à 12\u00A0h');
		expect([ecrireHoraire('09:30'), ecrireHoraire(null, '12:00')]).toEqual(['9\u00A0h\u00A030', '']);
	});
});
