import { describe, expect, it } from 'vitest';
import { deplacer, direDuree, dureeDe } from './point.ts';

describe('l’ordre du jour', () => {
	it('monte et descend d’une place, et bute aux deux bouts', () => {
		expect(deplacer(['a', 'b', 'c'], 'b', 'monter')).toEqual(['b', 'a', 'c']);
		expect(deplacer(['a', 'b', 'c'], 'b', 'descendre')).toEqual(['a', 'c', 'b']);
		expect(deplacer(['a', 'b', 'c'], 'a', 'monter')).toEqual(['a', 'b', 'c']);
		expect(deplacer(['a', 'b', 'c'], 'c', 'descendre')).toEqual(['a', 'b', 'c']);
		expect(deplacer(['a', 'b'], 'inconnu', 'monter')).toEqual(['a', 'b']);
	});

	it('dit sa durée', () => {
		expect(dureeDe([{ duree: 40 }, { duree: null }, { duree: 55 }])).toBe(95);
		expect([95, 40, 120].map(direDuree)).toEqual(['1 h 35', '40 min', '2 h']);
	});
});
