import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bilanBudget } from './budget.ts';
import { type BudgetTape, changerLignes, lignesSuivantes } from './lignes-saisie.ts';
import { lignesTapees } from './tapees.ts';

const ligne = fc.record({
	compte: fc.constantFrom('601', '864', ''),
	libelle: fc.string(),
	montant: fc.oneof(fc.nat(1_000_000).map(String), fc.constant('douze'))
});
const tape = fc.record({
	faire: fc.constant('enregistrer'),
	revision: fc.constant('1'),
	charges: fc.array(ligne, { maxLength: 10 }),
	produits: fc.array(ligne, { maxLength: 10 })
});

describe('ajouter et retirer une ligne', () => {
	it('ne concerne que les boutons prévus', () => {
		const vide: BudgetTape = { faire: '', revision: '1', charges: [], produits: [] };
		for (const faire of ['enregistrer', 'ajouter', 'ajouter:autres', 'retirer:charges:1000', 'continuer'])
			expect(changerLignes({ ...vide, faire })).toBeNull();
	});

	it('rend tout ce qui était tapé, juste ou faux, avec une ligne vide de plus', () => {
		fc.assert(
			fc.property(tape, (budget) => {
				const plus = changerLignes({ ...budget, faire: 'ajouter:charges' });
				if (plus === null || plus === 'trop_de_lignes') throw new Error('a line should be added');
				expect(plus.charges.slice(0, -1)).toEqual(budget.charges);
				expect(plus.charges.at(-1)).toEqual({ compte: '', libelle: '', montant: '' });
				expect(plus.produits).toEqual(budget.produits);
				expect(bilanBudget(lignesTapees(plus), [])).toEqual(bilanBudget(lignesTapees(budget), []));
			})
		);
	});

	it('n’en retire qu’une, la bonne, et le total baisse d’autant', () => {
		fc.assert(
			fc.property(tape, fc.nat(9), (budget, rang) => {
				fc.pre(rang < budget.produits.length);
				const moins = changerLignes({ ...budget, faire: `retirer:produits:${rang}` });
				if (moins === null || moins === 'trop_de_lignes') throw new Error('a line should be removed');
				expect(moins.produits).toEqual(budget.produits.toSpliced(rang, 1));
				const retiree = lignesTapees({ produits: [budget.produits[rang]] })[0]?.montant ?? 0n;
				const total = (b: BudgetTape): bigint => bilanBudget(lignesTapees(b), []).totalProduits;
				expect(total(budget) - total(moins)).toBe(retiree);
			})
		);
	});

	it('s’arrête à cent lignes', () => {
		const charges = Array.from({ length: 100 }, () => ({ compte: '601', libelle: '', montant: '1' }));
		expect(changerLignes({ faire: 'ajouter:charges', revision: '1', charges, produits: [] })).toBe('trop_de_lignes');
		expect(lignesSuivantes([])).toHaveLength(1);
	});
});
