import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { bilanBudget } from './budget.ts';
import { demandesTapees, effectifsTapes, lignesTapees } from './tapees.ts';

describe('ce qui est tapé', () => {
	it('se totalise même quand une ligne est illisible', () => {
		const tape = {
			charges: [
				{ compte: '601', libelle: 'Terre', montant: '1 234,50' },
				{ compte: '604', montant: 'douze' }
			],
			produits: [{ compte: '756', montant: '34,50' }]
		};
		const bilan = bilanBudget(
			lignesTapees(tape),
			demandesTapees({ demandes: [{ financeur: 'etat', montant: '1200' }] }, new Set(['etat']))
		);
		expect(bilan).toMatchObject({
			totalCharges: 123450n,
			totalProduits: 123450n,
			equilibre: true,
			argentPublic: euros(1200)
		});
	});

	it('compte les personnes du quartier', () => {
		const tape = {
			publics: { 't_0-3': { femmes_quartier: '12', hommes_hors_quartier: '3' }, t_15: { hommes_quartier: 'x' } }
		};
		expect(effectifsTapes(tape)).toEqual({ total: 15, quartier: 12 });
	});

	it('ne casse sur rien', () => {
		fc.assert(
			fc.property(fc.anything(), (quoi) => {
				lignesTapees(quoi);
				lignesTapees({ charges: quoi, produits: [quoi] });
				demandesTapees({ demandes: [quoi, quoi] }, new Set());
				expect(effectifsTapes({ publics: { a: quoi, b: { c: quoi } } }).total).toBeGreaterThanOrEqual(0);
			})
		);
	});
});
