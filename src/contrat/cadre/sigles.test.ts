import { describe, expect, it } from 'vitest';
import { decouperSigles, preparerGlossaire } from './sigles.ts';

const def = (sigle: string) => ({ sigle, nom: `nom de ${sigle}`, definition: '' });
const glossaire = preparerGlossaire([
	def('QPV'),
	def('PLU'),
	def('PLUi'),
	def('Aller-vers'),
	def('FSE+'),
	def('Ville')
]);
const marques = (texte: string, deja = new Set<string>()) =>
	decouperSigles(texte, glossaire, deja).flatMap((m) => (m.definition ? [m.texte] : []));

describe('decouperSigles', () => {
	it('marque la première fois seulement, sur toute la page', () => {
		const deja = new Set<string>();
		expect(marques('Le QPV et le QPV', deja)).toEqual(['QPV']);
		expect(marques('Encore le QPV', deja)).toEqual([]);
	});

	it('ne confond pas un mot avec un morceau de mot', () => {
		expect(marques('PLUi, PLUS, xQPV')).toEqual(['PLUi']);
		expect(marques('le FSE+ finance')).toEqual(['FSE+']);
	});

	it('trouve une démarche d’aller-vers en minuscule, pas la ville', () => {
		expect(marques('Développer l’aller-vers en ville')).toEqual(['aller-vers']);
	});

	it('ne perd aucun caractère', () => {
		const texte = 'QPV : un PLU, puis un PLUi.';
		expect(
			decouperSigles(texte, glossaire, new Set())
				.map((m) => m.texte)
				.join('')
		).toBe(texte);
		expect(decouperSigles('', glossaire, new Set())).toEqual([{ texte: '' }]);
		expect(decouperSigles(texte, preparerGlossaire([]), new Set())).toEqual([{ texte }]);
	});
});
