import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, euros, ZERO } from '#contrat/commun/montant.ts';
import { sensAvis, verifierAvis } from './avis.ts';

const demande = euros(5_000);

describe('un avis', () => {
	it('favorable sans motif passe, jusqu’au montant demandé', () => {
		const avis = { sens: 'favorable', propose: demande, motif: '  ' } as const;
		expect(verifierAvis(demande, avis)).toEqual({ ok: true, valeur: { ...avis, motif: '' } });
	});

	it.each([
		['un centime de plus que demandé', 'favorable', centimes(500_001n), 'Utile', 'propose_trop_grand'],
		['favorable à zéro euro', 'favorable', ZERO, 'Utile', 'propose_nul'],
		['défavorable avec un montant', 'defavorable', euros(1), 'Hors quartier', 'defavorable_avec_montant'],
		['défavorable sans motif', 'defavorable', ZERO, ' ', 'avis_sans_motif'],
		['réservé sans motif', 'reserve', euros(1_000), '', 'avis_sans_motif']
	] as const)('refuse : %s', (_, sens, propose, motif, refus) => {
		expect(verifierAvis(demande, { sens, propose, motif })).toEqual({ ok: false, refus });
	});

	it('accepté, il ne propose jamais plus que demandé ni de l’argent contre son sens', () => {
		const cas = fc.record({
			demande: fc.bigInt(1n, 10_000n),
			sens: fc.constantFrom(...sensAvis),
			propose: fc.bigInt(0n, 12_000n),
			motif: fc.constantFrom('', 'Parce que')
		});
		fc.assert(
			fc.property(cas, ({ demande, sens, propose, motif }) => {
				const issue = verifierAvis(centimes(demande), { sens, propose: centimes(propose), motif });
				if (!issue.ok) return;
				expect(issue.valeur.propose <= demande).toBe(true);
				expect(issue.valeur.propose === 0n).toBe(sens === 'defavorable');
				expect(motif !== '' || sens === 'favorable').toBe(true);
			})
		);
	});
});
