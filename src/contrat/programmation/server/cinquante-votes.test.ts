import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centimes } from '#contrat/commun/montant.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { decider } from './decider.ts';
import { modifierEnveloppe } from './modifier-enveloppe.ts';

/** The proof that an envelope is never exceeded, whoever votes at the same time; run on both databases. */
const base = await baseDeTest();
const ENVELOPPE = '2026-etat-specifique';

async function solde(contratId: string): Promise<{ montant: bigint; vote: bigint; decisions: bigint }> {
	return base.lire(contratId, async (tx) => {
		const enveloppe = await tx
			.selectFrom('enveloppe')
			.select(['montant_centimes', 'vote_centimes'])
			.where('code', '=', ENVELOPPE)
			.executeTakeFirstOrThrow();
		const decisions = await tx
			.selectFrom('decision as d')
			.innerJoin('ligne_financement as l', (j) =>
				j.onRef('l.contrat_id', '=', 'd.contrat_id').onRef('l.id', '=', 'd.ligne_id')
			)
			.select('d.accorde_centimes')
			.where('l.enveloppe_code', '=', ENVELOPPE)
			.execute();
		return {
			montant: enveloppe.montant_centimes,
			vote: enveloppe.vote_centimes,
			decisions: decisions.reduce((total, { accorde_centimes }) => total + accorde_centimes, 0n)
		};
	});
}

const accorder = ({ id, lignes: [ligne] }: DossierPose) => ({
	dossier: id,
	decisions: [{ ligne, issue: 'accordee', montant: null, motif: '' } as const]
});

describe('cinquante votes au même instant sur les mille derniers euros', () => {
	test('les 10 qui tiennent passent, les 40 autres sont refusés, et les comptes tombent juste', async () => {
		const ville = await poserVilleQuiDecide(base, 'cinquante');
		const { chef, contratId } = ville;
		const gros = await ville.poserDossier([{ financeur: 'etat', demande: 900_000n }]);
		const petits = await Promise.all(
			Array.from({ length: 50 }, () => ville.poserDossier([{ financeur: 'etat', demande: 10_000n }]))
		);
		const seance = await ville.poserSeance('2026-03-31', [gros, ...petits]);
		obtenir(await decider(chef, seance, accorder(gros)));

		const issues = await Promise.all(petits.map((dossier) => decider(chef, seance, accorder(dossier))));
		const refus = issues.flatMap((issue) => (issue.ok ? [] : [issue.refus]));
		expect(issues.length - refus.length).toBe(10);
		expect(new Set(refus.map(({ code }) => code))).toEqual(new Set(['enveloppe_depassee']));
		expect(refus[0]?.message).toContain('Il ne reste rien dans l’enveloppe « État');

		expect(await solde(contratId)).toEqual({ montant: 1_000_000n, vote: 1_000_000n, decisions: 1_000_000n });
		const votes = await base.lire(contratId, (tx) =>
			tx.selectFrom('journal').select('numero').where('acte', '=', 'decider').execute()
		);
		expect(votes).toHaveLength(11);
		const bilan = (await verifierJournal(base)).find(({ contratId: id }) => id === contratId);
		expect(bilan).toMatchObject({ rupture: null });
	});

	test('avec des montants de 50 à 950 €, il reste moins que le plus petit vote refusé', async () => {
		const ville = await poserVilleQuiDecide(base, 'cinquante-inegaux');
		const { chef, contratId } = ville;
		const gros = await ville.poserDossier([{ financeur: 'etat', demande: 900_000n }]);
		const demandes = Array.from({ length: 50 }, (_, rang) => BigInt(5_000 + ((rang * 7) % 19) * 5_000));
		const petits = await Promise.all(demandes.map((demande) => ville.poserDossier([{ financeur: 'etat', demande }])));
		const seance = await ville.poserSeance('2026-03-31', [gros, ...petits]);
		obtenir(await decider(chef, seance, accorder(gros)));

		const issues = await Promise.all(petits.map((dossier) => decider(chef, seance, accorder(dossier))));
		const acceptes = demandes.filter((_, rang) => issues[rang]?.ok);
		const refuses = demandes.filter((_, rang) => !issues[rang]?.ok);
		const { montant, vote, decisions } = await solde(contratId);
		expect(vote).toBe(900_000n + acceptes.reduce((a, b) => a + b, 0n));
		expect(decisions).toBe(vote);
		expect(vote <= montant).toBe(true);
		expect(refuses.every((demande) => demande > montant - vote)).toBe(true);
	});
});

describe('n’importe quelle suite de votes et de changements', () => {
	test('garde 0 ≤ voté ≤ montant, et voté = somme des décisions', async () => {
		const ville = await poserVilleQuiDecide(base, 'suites');
		const { chef, contratId } = ville;
		const dossiers = await Promise.all(
			Array.from({ length: 4 }, () => ville.poserDossier([{ financeur: 'etat', demande: 400_000n }]))
		);
		const seance = await ville.poserSeance('2026-03-31', dossiers);
		const geste = fc.oneof(
			fc.record({ quoi: fc.constant('accorder' as const), qui: fc.nat(3) }),
			fc.record({
				quoi: fc.constant('partie' as const),
				qui: fc.nat(3),
				combien: fc.integer({ min: 1, max: 399_999 })
			}),
			fc.record({ quoi: fc.constantFrom('refuser' as const, 'effacer' as const), qui: fc.nat(3) }),
			fc.record({ quoi: fc.constant('enveloppe' as const), combien: fc.integer({ min: 0, max: 1_500_000 }) })
		);

		async function faire(g: typeof geste extends fc.Arbitrary<infer G> ? G : never): Promise<void> {
			if (g.quoi === 'enveloppe') {
				await modifierEnveloppe(chef, ENVELOPPE, {
					dispositif: 'Politique de la ville',
					montant: centimes(g.combien),
					note: '',
					motif: 'Essai.'
				});
				return;
			}
			const dossier = dossiers[g.qui];
			if (!dossier) throw new Error('no such application');
			const issue = ({ accorder: 'accordee', partie: 'accordee_en_partie', refuser: 'refusee', effacer: '' } as const)[
				g.quoi
			];
			const montant = g.quoi === 'partie' ? centimes(g.combien) : null;
			await decider(chef, seance, {
				dossier: dossier.id,
				decisions: [{ ligne: dossier.lignes[0], issue, montant, motif: 'Essai.' }]
			});
		}

		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(geste, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), async (suite) => {
				for (const ensemble of suite) {
					await Promise.all(ensemble.map(faire));
					const { montant, vote, decisions } = await solde(contratId);
					expect(vote).toBe(decisions);
					expect(vote >= 0n && vote <= montant).toBe(true);
				}
			}),
			{ numRuns: 25 }
		);
	}, 60_000);
});
