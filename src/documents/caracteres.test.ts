import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rendreDonneesImprimables, rendreImprimable } from './caracteres.ts';
import { caracteresDe } from './police.ts';

const famille = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'));
const connus = caracteresDe(readFileSync(join(famille, '400Regular', 'SourceSans3_400Regular.ttf')));
const rendre = (texte: string): string => rendreImprimable(texte, connus).texte;

describe('les caractères qu’une police dessine', () => {
	it('comprennent tout le français et ses signes', () => {
		for (const signe of 'aàâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’“”–—…€°²½×−□\u00a0\u202f')
			expect(connus.has(signe.codePointAt(0) ?? 0), signe).toBe(true);
	});

	it('ne comprennent ni les dessins ni les idéogrammes', () => {
		for (const signe of '🎉中ש') expect(connus.has(signe.codePointAt(0) ?? 0), signe).toBe(false);
	});
});

describe('un texte à imprimer', () => {
	it('reste tel quel quand la police sait tout dessiner', () => {
		const texte = 'L’Œuvre « des Tilleuls » — 1\u202f234,50\u00a0€, à côté\nÇa va ?';
		expect(rendreImprimable(texte, connus)).toEqual({ texte, remplace: false });
	});

	it('montre un signe à la place de chaque dessin que les gens voient', () => {
		expect(rendreImprimable('Fête 🎉 des 👩‍👩‍👧 et 中文', connus)).toEqual({
			texte: 'Fête □ des □ et □□',
			remplace: true
		});
	});

	it('garde la lettre dont l’accent ne se dessine pas', () => {
		expect(rendre('Mǖ x\u0347')).toBe('Mǖ x');
	});

	it('ôte ce qui ne se voit pas et retourne les lignes', () => {
		expect(rendre('fac\u00adture\u202egnp.exe\u0000')).toBe('facturegnp.exe');
	});

	it('laisse couper un mot sans fin, et lui seul', () => {
		const coupe = rendre(`court ${'x'.repeat(70)}`);
		expect(coupe.startsWith('court x')).toBe(true);
		expect(coupe.replaceAll('\u200b', '')).toBe(`court ${'x'.repeat(70)}`);
		expect(Math.max(...coupe.split(/[\s\u200b]/).map((m) => m.length))).toBeLessThanOrEqual(15);
	});

	it('ne garde jamais un caractère que la police ne dessine pas', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff })), (codes) =>
				[...rendre(String.fromCodePoint(...codes))].every(
					(s) => s === '\n' || s === '\u200b' || connus.has(s.codePointAt(0) ?? 0)
				)
			)
		);
	});

	it('passe par toutes les valeurs, jamais par les clés', () => {
		const { donnees, remplace } = rendreDonneesImprimables({ a: ['🎉', 1, null], b: { c: 'é' } }, connus);
		expect({ donnees, remplace }).toEqual({ donnees: { a: ['□', 1, null], b: { c: 'é' } }, remplace: true });
	});
});
