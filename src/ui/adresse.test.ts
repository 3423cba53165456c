import { describe, expect, it } from 'vitest';
import { avecParametres, lirePage, lireTri, pagesProches } from './adresse.ts';
import { estSous } from './page.ts';

const url = (suite: string) => new URL(`http://localhost/lodeve/actions${suite}`);

describe('adresse', () => {
	it('changes one parameter and keeps the others', () => {
		expect(avecParametres(url('?annee=2026&theme=a&theme=b&page=3'), { tri: '-montant', page: undefined })).toBe(
			'?annee=2026&theme=a&theme=b&tri=-montant'
		);
		expect(avecParametres(url('?page=2'), { page: undefined })).toBe('/lodeve/actions');
		expect(avecParametres(url('?/supprimer&annee=2026'), {})).toBe('?annee=2026');
		expect(avecParametres(url(''), { q: '"><script>' })).not.toContain('<');
	});

	it('reads only the sorts the page knows', () => {
		expect(lireTri(url('?tri=-montant'), ['montant'])).toEqual({ cle: 'montant', sens: 'decroissant' });
		expect(lireTri(url('?tri=mot_de_passe'), ['montant'])).toBeUndefined();
		expect(lireTri(url(''), ['montant'], { cle: 'montant', sens: 'croissant' })?.sens).toBe('croissant');
	});

	it('reads a page number or 1', () => {
		expect(
			['?page=3', '?page=0', '?page=-1', '?page=1e9', '?page=99999999', '', '?page=x'].map((s) => lirePage(url(s)))
		).toEqual([3, 1, 1, 1, 1, 1, 1]);
	});

	it('links to the pages around', () => {
		expect(pagesProches(1, 1)).toEqual([1]);
		expect(pagesProches(4, 12)).toEqual([1, 2, 3, 4, 5, null, 12]);
		expect(pagesProches(7, 12)).toEqual([1, null, 6, 7, 8, null, 12]);
		expect(pagesProches(12, 12)).toEqual([1, null, 11, 12]);
	});

	it('knows where a page stands', () => {
		expect(estSous('/lodeve/actions/12', '/lodeve/actions')).toBe(true);
		expect(estSous('/lodeve/actionsbis', '/lodeve/actions')).toBe(false);
	});
});
