import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { verrouillerDossier } from '#contrat/instruction/server/verrouiller-dossier.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerLignes } from './lignes-d-un-dossier.ts';
import { verrouillerEnveloppes } from './verrouiller-enveloppes.ts';

/**
 * Takes an application off the agenda of a meeting that is not closed. What had been voted for it goes back to the
 * envelopes.
 * @returns success, or a refusal: closed meeting, application not on this agenda.
 */
export async function retirerDossier(
	contexte: Contexte,
	seanceId: string,
	dossierId: string
): Promise<Issue<null, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProgrammation('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const seance = await verrouillerSeance(tx, contratId, seanceId);
		if (!seance) return refuserProgrammation('introuvable');
		if (!passer(cycleSeance, seance.statut, 'retirer').ok) return refuserProgrammation('seance_close');
		const dossier = await verrouillerDossier(tx, contratId, dossierId);
		if (!dossier) return refuserProgrammation('pas_inscrit');
		const point = await tx
			.deleteFrom('point')
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seanceId)
			.where('dossier_id', '=', dossierId)
			.executeTakeFirst();
		if (point.numDeletedRows === 0n) return refuserProgrammation('pas_inscrit');
		// Only a body that decides holds an application; one that advises leaves it where it was.
		const passage = passer(cycleDossier, dossier.statut, 'retirer');
		const decide = seance.nature === 'decision';
		if (decide && !passage.ok) return refuserProgrammation('pas_inscrit');

		const votees = (await verrouillerLignes(tx, contratId, seanceId, dossierId)).filter((l) => l.decision !== null);
		await verrouillerEnveloppes(
			tx,
			contratId,
			votees.map((l) => l.enveloppe)
		);
		for (const { id } of votees)
			await tx
				.deleteFrom('decision')
				.where('contrat_id', '=', contratId)
				.where('seance_id', '=', seanceId)
				.where('ligne_id', '=', id)
				.execute();
		await tx
			.deleteFrom('avis_instance')
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seanceId)
			.where('ligne_id', 'in', (eb) =>
				eb
					.selectFrom('ligne_financement')
					.select('id')
					.where('contrat_id', '=', contratId)
					.where('dossier_id', '=', dossierId)
			)
			.execute();
		if (decide && passage.ok)
			await tx
				.updateTable('dossier')
				.set({ statut: passage.valeur })
				.where('contrat_id', '=', contratId)
				.where('id', '=', dossierId)
				.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'retirerDossier',
			objet: 'seance',
			objetId: seanceId,
			dossierId,
			details: {
				le: maintenant,
				instance: seance.instance,
				jour: seance.jour,
				decisions_effacees: votees.map(({ financeur, decision }) => ({ financeur, ...decision }))
			}
		});
		return reussi(null);
	});
}
