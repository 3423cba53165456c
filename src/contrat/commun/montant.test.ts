import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	centimes,
	decimal,
	ecrireMontant,
	enPointsDeBase,
	euros,
	lireMontant,
	repartir,
	saisir,
	somme
} from './montant.ts';

describe('un montant', () => {
	it.each([
		['1 234,50', 123450n],
		['1234.5', 123450n],
		['1 234 €', 123400n],
		['1\u202f234,05\u00a0€', 123405n],
		['0', 0n],
		['12,', 1200n]
	])('se lit comme on l’écrit : %s', (texte, attendu) => {
		expect(lireMontant(texte)).toEqual({ ok: true, valeur: attendu });
	});

	it.each([
		['douze', 'montant_illisible'],
		['', 'montant_illisible'],
		['1,2,3', 'montant_illisible'],
		['1e5', 'montant_illisible'],
		['12,345', 'montant_trop_precis'],
		['-5', 'montant_negatif'],
		['−5', 'montant_negatif'],
		['99999999999999', 'montant_trop_grand']
	])('se refuse avec sa raison : %s', (texte, raison) => {
		expect(lireMontant(texte)).toEqual({ ok: false, refus: raison });
	});

	it('s’écrit exactement, même très grand', () => {
		expect(ecrireMontant(centimes(9007199254740993123n)).replace(/\s/g, ' ')).toBe('90 071 992 547 409 931,23 €');
		expect(ecrireMontant(euros(4600)).replace(/\s/g, ' ')).toBe('4 600 €');
		expect(decimal(centimes(-5n))).toBe('-0.05');
	});

	it('revient identique après un aller-retour dans un champ', () => {
		fc.assert(
			fc.property(fc.bigInt(0n, 1_000_000_000_000n), (c) => {
				expect(lireMontant(saisir(centimes(c)))).toEqual({ ok: true, valeur: c });
				expect(lireMontant(ecrireMontant(centimes(c)))).toEqual({ ok: true, valeur: c });
			})
		);
	});

	it('se répartit sans perdre ni créer un centime', () => {
		fc.assert(
			fc.property(
				fc.bigInt(0n, 10n ** 12n),
				fc.array(fc.bigInt(0n, 10n ** 6n), { minLength: 1, maxLength: 20 }),
				(total, poids) => {
					fc.pre(poids.some((p) => p > 0n));
					const parts = repartir(centimes(total), poids);
					expect(somme(parts)).toBe(total);
					parts.forEach((part, i) => expect(poids[i] === 0n ? part : 0n).toBeLessThanOrEqual(1n));
				}
			)
		);
	});

	it('donne une part en points de base, arrondie au plus près', () => {
		expect(enPointsDeBase(1n, 3n)).toBe(3333);
		expect(enPointsDeBase(2n, 3n)).toBe(6667);
		expect(enPointsDeBase(0n, 0n)).toBeNull();
	});
});
