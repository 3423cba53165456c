import { sql } from 'kysely';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { centimes, euros } from '#contrat/commun/montant.ts';
import { type GenreSimple, signesDesMouvements } from '#contrat/programmation/mouvement.ts';
import type { Tx } from '#db/base.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { verifierJournal } from '#db/journal.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { decider } from './decider.ts';
import { mouvoirEnveloppe } from './mouvoir-enveloppe.ts';
import { virerEnveloppe } from './virer-enveloppe.ts';

/** What the database keeps by itself, whoever writes; run on both databases. */
const base = await baseDeTest();
const ETAT = '2026-etat-specifique';
const COMMUNE = '2026-commune-specifique';
const accorder = ({ id, lignes: [ligne] }: DossierPose) => ({
	dossier: id,
	decisions: [{ ligne, issue: 'accordee', montant: null, motif: '' } as const]
});
const de = (montant: bigint) => ({ montant: centimes(montant), jour: jour('2026-12-15'), motif: 'Essai.' });

/** Amount, votes, and the sums they must equal. */
async function comptes(contratId: string, code: string) {
	const { rows } = await base.lire(contratId, (tx) =>
		sql<{ montant: bigint; vote: bigint; mouvements: bigint; gele: bigint; decisions: bigint }>`
			select e.montant_centimes as montant, e.vote_centimes as vote,
				(select sum(montant_centimes)::bigint from mouvement_enveloppe m where m.enveloppe_code = e.code) as mouvements,
				(select coalesce(-sum(montant_centimes), 0)::bigint from mouvement_enveloppe m
					where m.enveloppe_code = e.code and genre in ('gel', 'degel')) as gele,
				(select coalesce(sum(d.accorde_centimes), 0)::bigint from decision d
					join ligne_financement l on l.id = d.ligne_id where l.enveloppe_code = e.code) as decisions
			from enveloppe e where e.code = ${code}`.execute(tx)
	);
	const [lus] = rows;
	if (!lus) throw new Error(`no envelope ${code}`);
	return lus;
}

describe('la base refuse par elle-même', () => {
	const poser = async () => {
		const ville = await poserVilleQuiDecide(base, `tenue-${nouvelIdentifiant().slice(-12)}`);
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 600_050n }]);
		const seance = await ville.poserSeance('2026-03-31', [dossier]);
		obtenir(await decider(ville.chef, seance, accorder(dossier)));
		const ecrire = (mouvement: Record<string, unknown>, autre?: Record<string, unknown>) =>
			base.ecrire(ville.contratId, async (tx) => {
				for (const m of autre ? [mouvement, autre] : [mouvement]) await inserer(tx, ville.contratId, m);
			});
		return { ...ville, ecrire };
	};
	const inserer = (tx: Tx, contratId: string, m: Record<string, unknown>) =>
		tx
			.insertInto('mouvement_enveloppe')
			.values({
				contrat_id: contratId,
				id: nouvelIdentifiant(),
				enveloppe_code: ETAT,
				genre: 'gel',
				montant_centimes: -100n,
				jour: '2026-12-15',
				motif: 'Essai.',
				instant: new Date('2026-12-15T10:00:00Z'),
				...m
			})
			.execute();

	test('un gel ou une coupe sous ce qui est voté, et dit combien', async () => {
		const { ecrire } = await poser();
		await expect(ecrire({ montant_centimes: -400_000n })).rejects.toMatchObject({
			constraint: 'enveloppe_jamais_depassee',
			message: expect.stringMatching(
				/^6.000,50 € sont déjà votés sur cette enveloppe : on peut lui retirer 3.999,50 € au plus$/
			)
		});
		await ecrire({ montant_centimes: -399_950n, genre: 'annulation' });
	});

	test('ce qui n’est pas un mouvement', async () => {
		const { ecrire, contratId } = await poser();
		const paire_id = nouvelIdentifiant();
		const virement = { genre: 'virement', paire_id };
		const essais: [string, Record<string, unknown>, Record<string, unknown>?][] = [
			['mouvement_initial_unique', { genre: 'initial', montant_centimes: 5n }],
			['mouvement_de_reference', { enveloppe_code: 'ref-etat', genre: 'ajustement', montant_centimes: 5n }],
			['mouvement_a_venir', { jour: '2026-12-16' }],
			['degel_au_dela_du_gel', { genre: 'degel', montant_centimes: 1n }],
			['reprise_au_dela_de_la_reserve', { genre: 'reprise_reserve', montant_centimes: 1n }],
			['paire_de_mouvements', virement],
			['paire_de_mouvements', virement, { ...virement, enveloppe_code: COMMUNE, montant_centimes: 100n }],
			['paire_de_mouvements', virement, { ...virement, enveloppe_code: ETAT, montant_centimes: 100n }]
		];
		const avant = await comptes(contratId, ETAT);
		for (const [constraint, mouvement, autre] of essais)
			await expect(ecrire(mouvement, autre), constraint).rejects.toMatchObject({ constraint });
		for (const mouvement of [
			{ montant_centimes: 100n },
			{ genre: 'degel' },
			{ motif: '' },
			{ genre: 'cadeau' },
			virement
		])
			await expect(
				ecrire({ ...mouvement, ...(mouvement === virement ? { paire_id: null } : {}) })
			).rejects.toMatchObject({
				code: '23514'
			});
		expect(await comptes(contratId, ETAT)).toEqual(avant);
	});

	test('qu’un mouvement change ou disparaisse, même pour le propriétaire', async () => {
		const { contratId, ecrire } = await poser();
		for (const ordre of ['update mouvement_enveloppe set motif = motif', 'delete from mouvement_enveloppe']) {
			await expect(base.ecrire(contratId, (tx) => sql.raw(ordre).execute(tx))).rejects.toMatchObject({ code: '42501' });
			await expect(base.proprietaire((tx) => sql.raw(ordre).execute(tx))).rejects.toMatchObject({
				constraint: 'mouvement_fige'
			});
		}
		await ecrire({});
		await base.proprietaire((tx) =>
			tx
				.updateTable('enveloppe')
				.set({ montant_centimes: 700_000n })
				.where('contrat_id', '=', contratId)
				.where('code', '=', ETAT)
				.execute()
		);
		expect(await comptes(contratId, ETAT)).toMatchObject({ montant: 700_000n, mouvements: 700_000n });
	});
});

describe('gels et votes au même instant', () => {
	test('sur les mille derniers euros, ce qui passe tient, et les comptes tombent juste', async () => {
		const ville = await poserVilleQuiDecide(base, 'gels-et-votes');
		const { chef, contratId } = ville;
		const gros = await ville.poserDossier([{ financeur: 'etat', demande: 900_000n }]);
		const petits = await Promise.all(
			Array.from({ length: 12 }, () => ville.poserDossier([{ financeur: 'etat', demande: 10_000n }]))
		);
		const seance = await ville.poserSeance('2026-03-31', [gros, ...petits]);
		obtenir(await decider(chef, seance, accorder(gros)));
		const issues = await Promise.all(
			petits.flatMap((dossier) => [
				decider(chef, seance, accorder(dossier)),
				mouvoirEnveloppe(chef, ETAT, 'gel', de(10_000n))
			])
		);
		expect(issues.filter(({ ok }) => ok)).toHaveLength(10);
		const { montant, vote, mouvements, gele, decisions } = await comptes(contratId, ETAT);
		expect([montant, decisions]).toEqual([vote, vote]);
		expect(mouvements).toBe(montant);
		expect(gele + vote).toBe(1_000_000n);
		const bilan = (await verifierJournal(base, { contratId })).at(0);
		expect(bilan).toMatchObject({ rupture: null });
	});

	test('n’importe quelle suite garde reste = disponible − voté ≥ 0', async () => {
		const ville = await poserVilleQuiDecide(base, 'suites-de-gels');
		const { chef, contratId } = ville;
		const dossiers = await Promise.all(
			Array.from({ length: 3 }, () => ville.poserDossier([{ financeur: 'etat', demande: 400_000n }]))
		);
		const seance = await ville.poserSeance('2026-03-31', dossiers);
		const genres = Object.keys(signesDesMouvements) as GenreSimple[];
		const geste = fc.record({
			quoi: fc.constantFrom('accorder' as const, 'effacer' as const, 'virer' as const, ...genres),
			qui: fc.nat(2),
			combien: fc.bigInt(0n, 500_000n)
		});
		type Geste = typeof geste extends fc.Arbitrary<infer G> ? G : never;
		const faire = async ({ quoi, qui, combien }: Geste): Promise<unknown> => {
			const dossier = dossiers[qui];
			if (!dossier) throw new Error('no such application');
			if (quoi === 'virer') return virerEnveloppe(chef, ETAT, { ...de(combien), vers: COMMUNE });
			if (quoi !== 'accorder' && quoi !== 'effacer') return mouvoirEnveloppe(chef, ETAT, quoi, de(combien));
			const issue = quoi === 'accorder' ? 'accordee' : '';
			const decisions = [{ ligne: dossier.lignes[0], issue, montant: null, motif: '' } as const];
			return decider(chef, seance, { dossier: dossier.id, decisions });
		};
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(geste, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), async (suite) => {
				for (const ensemble of suite) {
					await Promise.all(ensemble.map(faire));
					const { montant, vote, mouvements, gele, decisions } = await comptes(contratId, ETAT);
					expect(mouvements).toBe(montant);
					expect(decisions).toBe(vote);
					expect(vote >= 0n && vote <= montant && gele >= 0n).toBe(true);
				}
			}),
			{ numRuns: 20 }
		);
		expect((await comptes(contratId, COMMUNE)).montant).toBe(euros(5_000));
	}, 60_000);
});
