import { describe, expect, it } from 'vitest';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { codeEnveloppe, direCalendrier, enveloppesEnDouble, estOuvert, estOuvertPour, etatAppel } from './appel.ts';

const appel = {
	publie: true,
	ouvreLe: instantAParis(jour('2025-10-15'), '09:00'),
	fermeLe: instantAParis(jour('2025-11-22'), '18:00')
};
const a = (quand: string, heure: string) => instantAParis(jour(quand), heure);

describe('le calendrier d’un appel', () => {
	it('ouvre à la minute d’ouverture et ferme à la minute de fermeture, heure de Paris', () => {
		expect(etatAppel(appel, new Date(appel.ouvreLe.getTime() - 1))).toBe('a_venir');
		expect(etatAppel(appel, appel.ouvreLe)).toBe('ouvert');
		expect(etatAppel(appel, new Date(appel.fermeLe.getTime() - 1))).toBe('ouvert');
		expect(etatAppel(appel, appel.fermeLe)).toBe('ferme');
		expect(appel.fermeLe.toISOString()).toBe('2025-11-22T17:00:00.000Z');
	});

	it('reste fermé à tous tant qu’il n’est pas publié', () => {
		expect(estOuvert({ ...appel, publie: false }, a('2025-11-01', '12:00'))).toBe(false);
	});

	it('rouvert pour une structure l’est jusqu’à la minute dite, et jamais moins longtemps que pour tous', () => {
		const jusquAu = a('2025-11-25', '12:00');
		expect(estOuvertPour(appel, jusquAu, a('2025-11-25', '11:59'))).toBe(true);
		expect(estOuvertPour(appel, jusquAu, jusquAu)).toBe(false);
		expect(estOuvertPour(appel, null, a('2025-11-23', '10:00'))).toBe(false);
		expect(estOuvertPour(appel, a('2025-11-01', '10:00'), a('2025-11-20', '10:00'))).toBe(true);
		expect(estOuvertPour({ ...appel, publie: false }, jusquAu, a('2025-11-24', '10:00'))).toBe(false);
	});

	it('dit l’heure exacte', () => {
		expect(direCalendrier(appel, a('2025-11-22', '18:01'))).toContain('fermé depuis le 22 novembre 2025 à 18 h');
		expect(direCalendrier(appel, a('2025-11-22', '17:59'))).toContain('jusqu’au 22 novembre 2025 à 18 h');
		expect(direCalendrier(appel, a('2025-10-01', '12:00'))).toContain('ouvrira le 15 octobre 2025 à 9 h');
	});
});

describe('les enveloppes d’un appel', () => {
	it('n’ont jamais deux fois le même financeur sur la même nature', () => {
		const etat = { financeur: 'etat', nature: 'specifique' };
		expect(enveloppesEnDouble([etat, { financeur: 'etat', nature: 'droit_commun' }])).toBe(false);
		expect(enveloppesEnDouble([etat, etat])).toBe(true);
	});

	it('reçoivent un code lisible, jamais deux fois le même', () => {
		expect(codeEnveloppe(2026, 'etat', 'droit_commun', new Set())).toBe('2026-etat-droit-commun');
		expect(codeEnveloppe(2026, 'etat', 'specifique', new Set(['2026-etat-specifique']))).toBe('2026-etat-specifique-2');
	});
});
