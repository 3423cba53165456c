import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { lireCsv } from '#tests/monde/lire-csv.ts';
import { ecrireCsv, sansFormule } from './csv.ts';

const colonnes = [
	{ nom: 'nom', valeur: (l: { nom: string; montant: bigint }) => l.nom },
	{ nom: 'montant', valeur: (l: { nom: string; montant: bigint }) => l.montant }
];

describe('ecrireCsv', () => {
	it('écrit les montants en euros avec un point, et double les guillemets', () => {
		expect(ecrireCsv(colonnes, [{ nom: 'Les "Tilleuls", Lodève', montant: euros(12500) }])).toBe(
			'nom,montant\r\n"Les ""Tilleuls"", Lodève",12500.00\r\n'
		);
	});

	it('laisse un montant négatif être un nombre', () => {
		expect(ecrireCsv(colonnes, [{ nom: 'a', montant: -150n }])).toContain('a,-1.50');
	});

	it.each(['=1+1', '+33 4', '-2', '@SOMME(A1)', '\t=1', '\r=1', '  =1', '＝1'])('désarme %j', (texte) => {
		expect(sansFormule(texte)).toBe(`'${texte}`);
		expect(ecrireCsv(colonnes, [{ nom: texte, montant: 0n }])).not.toMatch(/(^|,|\n)"?[=+@\-\t]/);
	});

	it('se relit, quel que soit le texte', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (noms) => {
				const relu = lireCsv(
					ecrireCsv(
						colonnes,
						noms.map((nom) => ({ nom, montant: 100n }))
					)
				);
				expect(relu.slice(1).map((ligne) => ligne[0])).toEqual(noms.map(sansFormule));
			})
		);
	});
});
