import fc from 'fast-check';
import { expect, it } from 'vitest';
import { centimes, somme } from '#contrat/commun/montant.ts';
import { dresserAnnexe, type LigneDAvenant, type TotalDAvenant } from './avenant.ts';

const ligne: fc.Arbitrary<LigneDAvenant> = fc
	.record({
		numero: fc.constantFrom('2026-001', '2026-002', '2026-003'),
		financeur: fc.constantFrom('État', 'Commune', 'Caf'),
		nature: fc.constantFrom('specifique' as const, 'droit_commun' as const),
		enveloppe: fc.constantFrom('a', 'b'),
		objectif: fc.constantFrom('1.1.1 Lire', '2.1.1 Bouger'),
		quartiers: fc.subarray(['Q1', 'Q2', 'Q3']),
		accorde: fc.bigInt({ min: 1n, max: 10_000_000n })
	})
	.map((l) => ({
		...l,
		ligne: 'l',
		intitule: 'Action',
		structure: 'Association',
		enveloppe: l.nature === 'specifique' ? l.enveloppe : null,
		accorde: centimes(l.accorde),
		demande: centimes(l.accorde)
	}));

const comptes = (lignes: readonly LigneDAvenant[], ecart = 0n) => ({
	lignes,
	votes: somme(lignes.map((l) => l.accorde)),
	enveloppes: ['a', 'b'].map((code) => ({
		code,
		nom: `Enveloppe ${code}`,
		montant: centimes(10n ** 12n),
		attribue: centimes(
			somme(lignes.filter((l) => l.enveloppe === code).map((l) => l.accorde)) + (code === 'b' ? ecart : 0n)
		)
	}))
});
const tout = (totaux: readonly TotalDAvenant[]) => somme(totaux.flatMap((t) => [t.specifique, t.droitCommun]));

it('chaque tableau fait la somme des votes, au centime', () => {
	fc.assert(
		fc.property(fc.array(ligne, { maxLength: 30 }), (lignes) => {
			const lue = dresserAnnexe(2026, comptes(lignes));
			if (!lue.ok) throw new Error(lue.refus);
			const { parFinanceur, parObjectif, parQuartier, total, enveloppes } = lue.valeur;
			const votes = somme(lignes.map((l) => l.accorde));
			for (const tableau of [parFinanceur, parObjectif, parQuartier, [total]]) expect(tout(tableau)).toBe(votes);
			expect(somme(enveloppes.map((e) => e.attribue))).toBe(total.specifique);
		})
	);
});

it('refuse un centime d’écart, et dit où', () => {
	fc.assert(
		fc.property(fc.array(ligne, { maxLength: 10 }), fc.bigInt({ min: 1n, max: 5n }), (lignes, ecart) => {
			const enveloppe = dresserAnnexe(2026, comptes(lignes, ecart));
			expect(enveloppe.ok ? '' : enveloppe.refus).toContain('Enveloppe b');
			const votes = dresserAnnexe(2026, {
				...comptes(lignes),
				votes: centimes(somme(lignes.map((l) => l.accorde)) + ecart)
			});
			expect(votes.ok ? '' : votes.refus).toContain('votes');
		})
	);
});
