import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centimes } from '#contrat/commun/montant.ts';
import { suiviDuPorteur } from '#contrat/dossiers/server/lectures-suivi.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { cloturerSeance } from './cloturer-seance.ts';
import { decider } from './decider.ts';
import { decisionsEnVigueur } from './lectures-retours.ts';
import { modifierEnveloppe } from './modifier-enveloppe.ts';
import { renoncerAuRetour } from './renoncer-au-retour.ts';
import { revenirSurDecision } from './revenir-sur-decision.ts';

const base = await baseDeTest();
const ENVELOPPE = '2026-etat-specifique';
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const voter = ({ id, lignes: [ligne] }: DossierPose, montant: bigint, demande: bigint) => ({
	dossier: id,
	decisions: [
		{
			ligne,
			issue: montant === 0n ? 'refusee' : montant === demande ? 'accordee' : 'accordee_en_partie',
			montant: montant === 0n ? null : centimes(montant),
			motif: 'Essai.'
		} as const
	]
});

const enveloppe = (contratId: string) =>
	base.lire(contratId, (tx) =>
		tx
			.selectFrom('enveloppe')
			.select(['montant_centimes as montant', 'vote_centimes as vote', 'attribue_centimes as attribue'])
			.where('code', '=', ENVELOPPE)
			.executeTakeFirstOrThrow()
	);

describe('revenir sur une décision', () => {
	test('une nouvelle décision remplace l’ancienne, qui reste ; l’enveloppe suit une seule fois', async () => {
		const ville = await poserVilleQuiDecide(base, 'retour');
		const { chef, contratId } = ville;
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 900_000n }]);
		const premiere = await ville.poserSeance('2026-02-01', [dossier]);
		obtenir(await decider(chef, premiere, voter(dossier, 900_000n, 900_000n)));
		obtenir(await cloturerSeance(chef, premiere));
		const autre = await ville.poserDossier([{ financeur: 'etat', demande: 500_000n }]);
		const seconde = await ville.poserSeance('2026-03-01', [autre]);

		const [ligne] = dossier.lignes;
		const saisie = { lignes: [ligne], motif: 'La structure renonce à la moitié.' };
		expect(code(await revenirSurDecision(chef, seconde, { lignes: [], motif: 'x' }))).toBe('aucune_ligne');
		expect(code(await revenirSurDecision(chef, seconde, { ...saisie, motif: ' ' }))).toBe('motif_de_retour');
		expect(code(await revenirSurDecision(chef, premiere, saisie))).toBe('seance_close');
		expect(code(await revenirSurDecision(chef, seconde, { ...saisie, lignes: [...autre.lignes] }))).toBe(
			'retour_impossible'
		);
		for (const qui of ['instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(code(await revenirSurDecision(ville.en(qui), seconde, saisie))).toBe('non_autorise');
		expect(code(await decider(chef, seconde, voter(dossier, 400_000n, 900_000n)))).toBe('pas_inscrit');

		obtenir(await revenirSurDecision(chef, seconde, saisie));
		const troisieme = await ville.poserSeance('2026-04-01', []);
		expect(code(await revenirSurDecision(chef, troisieme, saisie))).toBe('retour_impossible');
		const ajourner = [{ ligne, issue: 'ajournee', montant: null, motif: 'Plus tard.' } as const];
		expect(code(await decider(chef, seconde, { dossier: dossier.id, decisions: ajourner }))).toBe('retour_ajourne');
		expect(code(await cloturerSeance(chef, seconde))).toBe('tout_decide');

		// Nothing moved yet; the new sum takes the place of the old one, and what it frees can be voted at once.
		expect(await enveloppe(contratId)).toMatchObject({ vote: 900_000n, attribue: 900_000n });
		obtenir(await decider(chef, seconde, voter(dossier, 400_000n, 900_000n)));
		expect(await enveloppe(contratId)).toMatchObject({ vote: 400_000n, attribue: 900_000n });
		obtenir(await decider(chef, seconde, voter(autre, 500_000n, 500_000n)));
		expect(code(await renoncerAuRetour(chef, seconde, ligne))).toBe('enveloppe_bouge');
		const couper = { dispositif: 'Politique de la ville', montant: centimes(890_000n), note: '', motif: 'Coupe.' };
		expect(code(await modifierEnveloppe(chef, ENVELOPPE, couper))).not.toBe('ok');
		obtenir(await cloturerSeance(chef, seconde));
		expect(await enveloppe(contratId)).toMatchObject({ vote: 900_000n, attribue: 900_000n });

		const decisions = await base.lirePublic(contratId, (tx) =>
			tx
				.selectFrom('decision')
				.select(['seance_id', 'accorde_centimes', 'remplace_seance'])
				.where('ligne_id', '=', ligne)
				.orderBy('instant')
				.execute()
		);
		expect(decisions).toHaveLength(2);
		expect(decisions).toContainEqual({ seance_id: premiere, accorde_centimes: 900_000n, remplace_seance: null });
		expect(decisions).toContainEqual({ seance_id: seconde, accorde_centimes: 400_000n, remplace_seance: premiere });
		const enVigueur = await base.lire(contratId, (tx) => decisionsEnVigueur(tx, contratId, { ligne }));
		expect(enVigueur.map(({ accorde }) => accorde)).toEqual([400_000n]);
		// The structure reads both, and which one does not stand any more.
		const { decisions: suivies } = await base.lire(contratId, (tx) => suiviDuPorteur(tx, contratId, dossier.id));
		const jour = await base.lire(contratId, (tx) =>
			tx.selectFrom('seance').select('jour').where('id', '=', seconde).executeTakeFirstOrThrow()
		);
		expect(suivies.map(({ accorde, remplaceeLe }) => [accorde, remplaceeLe])).toEqual([
			[900_000n, jour.jour],
			[400_000n, null]
		]);
		expect((await verifierJournal(base, { contratId }))[0]?.rupture).toBeNull();

		// And again: the third meeting takes everything back; the application stays readable by the public, at zero.
		obtenir(await revenirSurDecision(chef, troisieme, saisie));
		obtenir(await decider(chef, troisieme, voter(dossier, 0n, 900_000n)));
		obtenir(await cloturerSeance(chef, troisieme));
		expect(await enveloppe(contratId)).toMatchObject({ vote: 500_000n, attribue: 500_000n });
		const publique = await base.lirePublic(contratId, (tx) =>
			tx.selectFrom('ligne_financement').select(['accorde_centimes', 'statut']).where('id', '=', ligne).execute()
		);
		expect(publique).toEqual([{ accorde_centimes: 0n, statut: 'refusee' }]);
	});
});

describe('n’importe quel ordre de mouvements, de votes et de retours', () => {
	test('reste = montant − voté ≥ 0, et voté = somme des décisions en vigueur', async () => {
		const ville = await poserVilleQuiDecide(base, 'retours-suites');
		const { chef, contratId } = ville;
		const DEMANDE = 400_000n;
		const dossiers = await Promise.all(
			Array.from({ length: 4 }, () => ville.poserDossier([{ financeur: 'etat', demande: DEMANDE }]))
		);
		const premiere = await ville.poserSeance('2026-01-10', dossiers);
		for (const dossier of dossiers) obtenir(await decider(chef, premiere, voter(dossier, 200_000n, DEMANDE)));
		obtenir(await cloturerSeance(chef, premiere));
		let seance = await ville.poserSeance('2026-02-01', []);
		let mois = 2;
		const geste = fc.oneof(
			fc.record({ quoi: fc.constantFrom('revenir' as const, 'renoncer' as const), qui: fc.nat(3) }),
			fc.record({ quoi: fc.constant('voter' as const), qui: fc.nat(3), combien: fc.integer({ min: 0, max: 400_000 }) }),
			fc.record({ quoi: fc.constant('enveloppe' as const), combien: fc.integer({ min: 0, max: 1_500_000 }) }),
			fc.record({ quoi: fc.constant('clore' as const) })
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
			if (g.quoi === 'clore') {
				if (mois >= 11 || !(await cloturerSeance(chef, seance)).ok) return;
				mois += 1;
				seance = await ville.poserSeance(`2026-${String(mois).padStart(2, '0')}-01`, []);
				return;
			}
			const dossier = dossiers[g.qui];
			if (!dossier) throw new Error('no such application');
			if (g.quoi === 'voter') await decider(chef, seance, voter(dossier, BigInt(g.combien), DEMANDE));
			else if (g.quoi === 'renoncer') await renoncerAuRetour(chef, seance, dossier.lignes[0]);
			else await revenirSurDecision(chef, seance, { lignes: [dossier.lignes[0]], motif: 'Essai.' });
		}

		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(geste, { minLength: 1, maxLength: 2 }), { maxLength: 10 }), async (suite) => {
				for (const ensemble of suite) {
					await Promise.all(ensemble.map(faire));
					const { montant, vote, attribue } = await enveloppe(contratId);
					const sommes = await base.lire(contratId, (tx) =>
						tx
							.selectFrom('decision as d')
							.select(({ fn }) => fn.sum<string | null>('d.accorde_centimes').as('vote'))
							.where((eb) =>
								eb.not(
									eb.exists(
										eb
											.selectFrom('decision as n')
											.select('n.ligne_id')
											.whereRef('n.ligne_id', '=', 'd.ligne_id')
											.whereRef('n.remplace_seance', '=', 'd.seance_id')
									)
								)
							)
							.executeTakeFirstOrThrow()
					);
					expect(vote).toBe(BigInt(sommes.vote ?? 0));
					expect(vote >= 0n && montant - vote >= 0n).toBe(true);
					expect(attribue >= 0n && attribue <= montant).toBe(true);
				}
			}),
			{ numRuns: 20 }
		);
	}, 90_000);
});
