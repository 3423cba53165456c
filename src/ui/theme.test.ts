import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contraste, defautsDuTheme, feuilleDuTheme } from './theme.ts';

const theme = { principal: '#1c4d3d', accent: '#a5452a', principalNuit: '#93cdb3', accentNuit: '#eba281' };

describe('theme', () => {
	it('measures contrast as WCAG does', () => {
		expect(contraste('#000000', '#ffffff')).toBeCloseTo(21);
		expect(contraste('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
	});

	it('accepts ours and refuses what cannot be read', () => {
		expect(defautsDuTheme(theme)).toEqual({});
		expect(defautsDuTheme({ ...theme, principal: '#ffd700' }).principal).toContain('plus foncée');
		expect(defautsDuTheme({ ...theme, accentNuit: '#222222' }).accentNuit).toContain('plus claire');
	});

	it('lets nothing but colours reach the style sheet', () => {
		expect(feuilleDuTheme(theme)).toContain('--theme-principal:#1c4d3d');
		expect(feuilleDuTheme({ ...theme, accent: '#a5452a}body{display:none' })).toBeNull();
	});

	it('keeps every pair of text and ground of our own style above 4.5, day and night', () => {
		const feuille = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');
		const [jour = '', nuit = ''] = feuille.split('@media (prefers-color-scheme: dark)');
		for (const [bloc, repli] of [
			[jour, ''],
			[nuit, '-nuit']
		] as const) {
			const lire = (nom: string): string =>
				new RegExp(`--${nom}: (?:var\\(--theme-${nom}${repli}, )?(#[\\da-f]{6})`).exec(bloc)?.[1] ?? 'absent';
			for (const texte of ['principal', 'accent', 'encre', 'encre-2', 'info', 'succes', 'attention', 'erreur']) {
				for (const fond of ['papier', 'feuille']) {
					expect(contraste(lire(texte), lire(fond)), `${texte} / ${fond}${repli}`).toBeGreaterThan(4.5);
				}
			}
			for (const fond of ['principal', 'accent', 'erreur']) {
				expect(contraste(lire('sur'), lire(fond)), `sur / ${fond}${repli}`).toBeGreaterThan(4.5);
			}
			expect(contraste(lire('bord'), lire('feuille')), `bord${repli}`).toBeGreaterThan(3);
		}
	});
});
