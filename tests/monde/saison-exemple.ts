import { beforeAll, describe, expect, it } from 'vitest';
import type { Base } from '#db/base.ts';
import { jour } from '#contrat/commun/jour.ts';
import { frequenceTenue } from '#contrat/gouvernance/frequence.ts';
import { convocationsDeLaSeance } from '#contrat/gouvernance/server/lectures-convocations.ts';
import { instancesDuContrat, seancesSuivies } from '#contrat/gouvernance/server/lectures-instances.ts';
import { suggestionsDeLiens } from '#contrat/gouvernance/server/lectures-liens.ts';
import { recusationsDeLaSeance } from '#contrat/gouvernance/server/lectures-recusations.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { lignesVotees } from '#contrat/financement/server/lectures-actes.ts';
import { procesVerbalPublic } from '#contrat/programmation/server/publier-proces-verbal.ts';
import { seancesTenues } from '#contrat/evaluation/server/lectures-cooperation.ts';

/**
 * What the season of the example year holds, for the test that has loaded it: one loading is enough.
 * @param ou the contract, known once the test has begun
 */
export function verifierLaSaison(base: Base, ou: () => string): void {
	describe('la saison des instances d’exemple', () => {
		const aujourdhui = jour('2026-11-23');
		let contratId = '';
		let seances: { id: string; instance: string; jour: string; statut: string }[] = [];
		const seance = (instance: string, le: string) =>
			seances.find((s) => s.instance === instance && s.jour === le)?.id ?? '';

		beforeAll(async () => {
			contratId = ou();
			seances = await base.lire(contratId, (tx) =>
				tx.selectFrom('seance').select(['id', 'instance_code as instance', 'jour', 'statut']).orderBy('jour').execute()
			);
		});

		it('réunit chaque instance aussi souvent que le contrat le veut', async () => {
			const lu = await base.lire(contratId, async (tx) => ({
				instances: await instancesDuContrat(tx, contratId),
				suivies: await seancesSuivies(tx, contratId, aujourdhui)
			}));
			const etats = lu.instances.map((instance) => {
				const siennes = lu.suivies.filter((s) => s.instance === instance.code);
				return [instance.code, frequenceTenue(instance, siennes, aujourdhui, '2024-01-01')?.etat ?? null];
			});
			expect(Object.fromEntries(etats)).toMatchObject({
				copil: 'tenue',
				cotech: 'tenue',
				commissions: 'tenue',
				'liaison-elus': 'tenue'
			});
			expect(etats.filter(([, etat]) => etat === 'manquee')).toEqual([]);
			expect(seances.filter(({ statut }) => statut === 'preparee').map((s) => [s.instance, s.jour])).toEqual([
				['copil', '2026-11-21'],
				['cotech', '2026-12-08'],
				['copil', '2026-12-22']
			]);
		});

		it('convoque avec preuve, reçoit des réponses, et n’a rien laissé à envoyer', async () => {
			for (const [instance, le, reponses] of [
				['copil', '2026-03-17', 9],
				['cotech', '2026-12-08', 5]
			] as const) {
				const lues = await base.lire(contratId, async (tx) => {
					const lue = await seanceParId(tx, contratId, seance(instance, le));
					return lue ? convocationsDeLaSeance(tx, contratId, lue) : [];
				});
				expect(lues.length).toBeGreaterThan(10);
				expect(lues.filter((c) => c.moyen === 'papier').length).toBeGreaterThan(0);
				expect(lues.filter((c) => c.moyen === 'courriel').every((c) => c.envoyeeLe !== null)).toBe(true);
				expect(lues.filter((c) => c.reponse !== null).length, `${instance} ${le}`).toBeGreaterThanOrEqual(reponses);
			}
			const restants = await base.proprietaire((tx) => tx.selectFrom('courriel_a_envoyer').select('modele').execute());
			expect(restants).toEqual([]);
		});

		it('donne l’avis du comité technique, que le comité de pilotage reprend, et note qui se déporte', async () => {
			const lu = await base.lire(contratId, async (tx) => ({
				avis: await tx.selectFrom('avis_instance').select(['ligne_id', 'propose_centimes', 'sens']).execute(),
				decisions: await tx.selectFrom('decision').select(['ligne_id', 'accorde_centimes', 'issue']).execute(),
				deports: await recusationsDeLaSeance(tx, contratId, seance('copil', '2026-03-17')),
				liens: await tx.selectFrom('lien_interet').select(['genre', 'etat']).orderBy('genre').execute()
			}));
			expect(lu.avis.length).toBe(lu.decisions.length);
			const parLigne = new Map(lu.decisions.map((d) => [d.ligne_id, d]));
			for (const { ligne_id, propose_centimes, sens } of lu.avis) {
				const decision = parLigne.get(ligne_id);
				if (decision?.issue !== 'ajournee') expect(decision?.accorde_centimes, sens).toBe(propose_centimes);
			}
			expect(lu.deports.map(({ siege }) => siege)).toEqual(['copil-adjoint-associations']);
			expect(lu.liens.map(({ genre }) => genre)).toEqual(['emploi', 'mandat', 'mandat']);
			const attendues = await base.entiere.lire(contratId, (tx) => suggestionsDeLiens(tx, contratId, aujourdhui));
			expect(attendues.map(({ raison }) => raison)).toHaveLength(1);
		});

		it('approuve les procès-verbaux à la séance suivante et publie ceux du comité de pilotage', async () => {
			const etats = await base.lire(contratId, (tx) =>
				tx.selectFrom('proces_verbal').select(['seance_id', 'etat']).execute()
			);
			const etat = (instance: string, le: string) => etats.find((v) => v.seance_id === seance(instance, le))?.etat;
			expect([etat('copil', '2025-03-18'), etat('copil', '2026-03-17')]).toEqual(['approuve', 'propose']);
			expect([etat('cotech', '2026-06-16'), etat('cotech', '2026-10-13')]).toEqual(['approuve', 'propose']);
			const publie = await base.lirePublic(contratId, (tx) =>
				procesVerbalPublic(tx, contratId, seance('copil', '2025-03-18'))
			);
			expect(publie?.partie.points.length).toBeGreaterThan(5);
		});

		it('garde un programme, une simulation, des tâches dont une en retard, et du monde autour des sièges', async () => {
			const lu = await base.lire(contratId, async (tx) => ({
				scenarios: await tx.selectFrom('scenario').select(['nom', 'genre']).orderBy('genre').execute(),
				cases: await tx.selectFrom('scenario_ligne').select('montant_centimes').execute(),
				taches: await tx.selectFrom('tache').select(['etat', 'echeance']).execute(),
				tenues: await seancesTenues(tx, contratId, { du: '2025-01-01', au: aujourdhui }, false)
			}));
			expect(lu.scenarios.map(({ nom }) => nom)).toEqual([
				'Programme · Exemple — Appel à projets 2026',
				'Si la Région dit non'
			]);
			expect(lu.cases.length).toBeGreaterThan(30);
			const retard = lu.taches.filter(({ etat, echeance }) => etat === 'a_faire' && echeance && echeance < aujourdhui);
			expect([lu.taches.length, retard.length]).toEqual([6, 1]);
			expect(lu.tenues).toHaveLength(14);
			expect(lu.tenues.flatMap(({ participations }) => participations).length).toBeGreaterThan(10);
		});

		it('engage et paie ce qui est voté, et garde l’avenant de l’année passée', async () => {
			const lu = await base.lire(contratId, async (tx) => ({
				lignes: await lignesVotees(tx, contratId),
				assemblees: await tx.selectFrom('assemblee').select('jour').orderBy('jour').execute(),
				avenants: await tx.selectFrom('avenant_financier').select(['annee', 'numero']).execute()
			}));
			const annee = (an: string) => lu.lignes.filter(({ jourDuVote }) => jourDuVote.startsWith(an));
			expect(annee('2025').every(({ acte }) => acte !== null && acte.verse > 0n)).toBe(true);
			expect(annee('2026').filter(({ acte }) => acte === null).length).toBeGreaterThan(0);
			expect(annee('2026').some(({ acte }) => acte !== null && acte.verse > 0n)).toBe(true);
			expect([lu.assemblees.length, lu.assemblees.at(-1)?.jour]).toEqual([12, '2026-12-15']);
			expect(lu.avenants).toEqual([{ annee: 2025, numero: 1 }]);
		});
	});
}
