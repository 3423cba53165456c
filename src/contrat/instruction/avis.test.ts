import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, euros, ZERO } from '#contrat/commun/montant.ts';
import { sensAvis, sensQuiProposent, verifierAvis, visibilitesAvis } from './avis.ts';

const demande = euros(5_000);

describe('un avis', () => {
	it('favorable sans motif passe, jusqu’au montant demandé', () => {
		const avis = { sens: 'favorable', propose: demande, motif: '  ' } as const;
		expect(verifierAvis(demande, avis)).toEqual({
			ok: true,
			valeur: { ...avis, motif: '', reserves: '', versDispositif: '', noteInterne: '', visibilite: 'financeurs' }
		});
	});

	it.each([
		['un centime de plus que demandé', 'favorable', centimes(500_001n), 'Utile', 'propose_trop_grand'],
		['favorable à zéro euro', 'favorable', ZERO, 'Utile', 'propose_nul'],
		['défavorable avec un montant', 'defavorable', euros(1), 'Hors quartier', 'defavorable_avec_montant'],
		['défavorable sans motif', 'defavorable', ZERO, ' ', 'avis_sans_motif'],
		['réservé sans motif', 'reserve', euros(1_000), '', 'avis_sans_motif'],
		['hors champ avec un montant', 'hors_champ', euros(1), 'Autre compétence', 'defavorable_avec_montant'],
		['hors champ sans motif', 'hors_champ', ZERO, '', 'avis_sans_motif'],
		['à réorienter sans dire vers où', 'reorientation', ZERO, 'Sport', 'reorientation_sans_dispositif']
	] as const)('refuse : %s', (_, sens, propose, motif, refus) => {
		expect(verifierAvis(demande, { sens, propose, motif })).toEqual({ ok: false, refus });
	});

	it('accepté, il ne propose jamais plus que demandé ni de l’argent contre son sens', () => {
		const cas = fc.record({
			demande: fc.bigInt(1n, 10_000n),
			sens: fc.constantFrom(...sensAvis),
			propose: fc.bigInt(0n, 12_000n),
			motif: fc.constantFrom('', 'Parce que'),
			versDispositif: fc.constantFrom('', 'Ailleurs'),
			visibilite: fc.constantFrom(...visibilitesAvis),
			precedente: fc.constantFrom(null, ...visibilitesAvis)
		});
		fc.assert(
			fc.property(cas, ({ demande, propose, precedente, ...avis }) => {
				const issue = verifierAvis(centimes(demande), { ...avis, propose: centimes(propose) }, precedente);
				if (!issue.ok) return;
				expect(issue.valeur.propose <= demande).toBe(true);
				expect(issue.valeur.propose > 0n).toBe(sensQuiProposent.includes(avis.sens));
				expect(avis.motif !== '' || avis.sens === 'favorable').toBe(true);
				expect(avis.sens !== 'reorientation' || issue.valeur.versDispositif !== '').toBe(true);
				if (precedente === 'porteur') expect(issue.valeur.visibilite).toBe('porteur');
			})
		);
	});
});
