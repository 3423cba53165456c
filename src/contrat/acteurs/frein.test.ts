import { describe, expect, it } from 'vitest';
import { attente, direTropDEssais, reseauDe } from './frein.ts';

const neufHeures = new Date('2026-03-02T09:00:00Z');
const ilYA = (secondes: number): Date => new Date(neufHeures.getTime() - secondes * 1000);
const limite = { essais: 3, fenetre: 600_000 };

describe('le frein', () => {
	it('laisse passer tant qu’il reste un essai, puis dit combien attendre', () => {
		expect(attente([], limite, neufHeures)).toBe(0);
		expect(attente([ilYA(10), ilYA(20)], limite, neufHeures)).toBe(0);
		expect(attente([ilYA(10), ilYA(20), ilYA(100)], limite, neufHeures)).toBe(500);
	});

	it('oublie les essais sortis de la fenêtre', () => {
		expect(attente([ilYA(10), ilYA(20), ilYA(600)], limite, neufHeures)).toBe(0);
		expect(attente([ilYA(10), ilYA(20), ilYA(599)], limite, neufHeures)).toBe(1);
	});

	it('attend la sortie du plus ancien des essais qui comptent, pas du plus ancien de tous', () => {
		expect(attente([ilYA(10), ilYA(20), ilYA(30), ilYA(500)], limite, neufHeures)).toBe(570);
	});

	it('se dit en français', () => {
		expect(direTropDEssais({ code: 'trop_d_essais', secondes: 30 })).toContain('Attendez une minute');
		expect(direTropDEssais({ code: 'trop_d_essais', secondes: 700 })).toContain('Attendez 12 minutes');
	});
});

describe('le réseau d’une adresse', () => {
	it.each([
		['192.0.2.10', '192.0.2.10'],
		['::ffff:192.0.2.10', '192.0.2.10'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
		['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
		['::1', '0:0:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64'],
		['2001:db8::5:6', '2001:db8:0:0::/64']
	])('%s compte pour %s', (adresse, reseau) => {
		expect(reseauDe(adresse)).toBe(reseau);
	});
});
