import { describe, expect, test } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { seanceParId, seancesDeLEquipe } from '#contrat/gouvernance/server/lectures-seances.ts';
import { rendreAvis } from '#contrat/instruction/server/rendre-avis.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { decider } from './decider.ts';
import { anneesDEnveloppes, enveloppesDeLEquipe } from './lectures-enveloppes.ts';
import { dossiersInscriptibles } from './lectures-inscriptibles.ts';
import { enveloppesEnJeu, pointsDeLaSeance } from './lectures-seance.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'tableaux');
const { chef, contratId } = ville;

describe('ce que la séance montre', () => {
	test('ses dossiers avec leurs lignes, avis et décisions, et ce qui reste dans les enveloppes', async () => {
		const dossier = await ville.poserDossier([
			{ financeur: 'commune', demande: 100_000n },
			{ financeur: 'etat', demande: 300_000n }
		]);
		const libre = await ville.poserDossier([{ financeur: 'etat', demande: 50_000n }], 'ajourne');
		await ville.poserDossier([{ financeur: 'etat', demande: 50_000n }], 'irrecevable');
		const [, etat = ''] = dossier.lignes;
		const avis = { ligne: etat, sens: 'reserve', propose: euros(2_500), motif: 'Sobre.' } as const;
		obtenir(await rendreAvis(ville.en('instructeurEtat'), dossier.id, avis));
		const seance = await ville.poserSeance('2026-03-31', [dossier]);
		const decision = { ligne: etat, issue: 'accordee_en_partie', montant: euros(2_500), motif: 'Sobre.' } as const;
		obtenir(await decider(chef, seance, { dossier: dossier.id, decisions: [decision] }));

		await base.lire(contratId, async (tx) => {
			const points = await pointsDeLaSeance(tx, contratId, seance);
			expect(points).toMatchObject([
				{
					numero: dossier.numero,
					structure: `Association ${dossier.numero}`,
					lignes: [
						{ financeur: 'etat', avis: { propose: euros(2_500) }, decision: { accorde: euros(2_500) } },
						{ financeur: 'commune', avis: null, decision: null }
					]
				}
			]);
			expect(await enveloppesEnJeu(tx, contratId, points)).toMatchObject([
				{ code: '2026-etat-specifique', reste: euros(7_500), voteIci: euros(2_500) },
				{ code: '2026-commune-specifique', reste: euros(5_000), voteIci: euros(0) }
			]);
			expect(await dossiersInscriptibles(tx, contratId)).toMatchObject([
				{ numero: libre.numero, demande: euros(500), propose: euros(0), sansAvis: 1 }
			]);
			expect(await seanceParId(tx, contratId, seance)).toMatchObject({ instance: 'copil', statut: 'preparee' });
			expect(await seancesDeLEquipe(tx, contratId, { statut: 'preparee' })).toMatchObject([
				{ points: 1, presences: 1 }
			]);
			expect(await seancesDeLEquipe(tx, contratId, { statut: 'close' })).toEqual([]);
		});
	});

	test('les enveloppes d’une année, avec ce qui est demandé, proposé et voté ; jamais celles de référence', async () => {
		await base.lire(contratId, async (tx) => {
			expect(await anneesDEnveloppes(tx, contratId)).toEqual([2027, 2026]);
			const lues = await enveloppesDeLEquipe(tx, contratId, { annee: 2026 });
			// The request of an application that is not receivable weighs on nothing.
			expect(lues).toMatchObject([
				{
					code: '2026-etat-specifique',
					demande: euros(3_500),
					propose: euros(2_500),
					vote: euros(2_500),
					attribue: euros(0),
					reste: euros(7_500)
				},
				{ code: '2026-commune-specifique', demande: euros(1_000), propose: euros(0), reste: euros(5_000) }
			]);
			expect(await enveloppesDeLEquipe(tx, contratId, { code: 'ref-etat' })).toEqual([]);
		});
	});
});
