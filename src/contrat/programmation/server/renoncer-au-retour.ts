import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { verrouillerSeance } from '#contrat/gouvernance/server/verrouiller-seance.ts';
import { type RefusProgrammation, refuserProgrammation } from '#contrat/programmation/refus.ts';
import type { Tx } from '#db/base.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { decisionsEnVigueur } from './lectures-retours.ts';

/**
 * Takes a line the meeting came back on off its agenda: what was decided before simply stands. A vote already written
 * for it is taken back first, which the envelope refuses when the money freed meanwhile went elsewhere.
 * Refusals: closed meeting, a line the meeting does not come back on, an envelope that moved.
 */
export async function renoncerAuRetour(
	contexte: Contexte,
	seanceId: string,
	ligne: string
): Promise<Issue<null, RefusProgrammation>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserProgrammation('non_autorise');
	return refusDeContrainte({ enveloppe_jamais_depassee: refuserProgrammation('enveloppe_bouge').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId);
			if (!seance) return refuserProgrammation('introuvable');
			if (!passer(cycleSeance, seance.statut, 'retirer').ok) return refuserProgrammation('seance_close');
			const retours = await decisionsEnVigueur(tx, contratId, { revuePar: seanceId });
			const retour = retours.find((d) => d.ligne === ligne);
			if (!retour) return refuserProgrammation('pas_inscrit');
			for (const table of ['decision', 'retour_decision'] as const)
				await tx
					.deleteFrom(table)
					.where('contrat_id', '=', contratId)
					.where('seance_id', '=', seanceId)
					.where('ligne_id', '=', ligne)
					.execute();
			if (!retours.some((d) => d.dossierId === retour.dossierId && d.ligne !== ligne))
				await retirerPoint(tx, contratId, seanceId, retour.dossierId);
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'renoncerAuRetour',
				objet: 'seance',
				objetId: seanceId,
				dossierId: retour.dossierId,
				details: { le: maintenant, ligne, financeur: retour.financeur, motif: retour.motifDuRetour }
			});
			return reussi(null);
		})
	);
}

/** The application leaves the agenda, unless it was also put there to be decided. */
async function retirerPoint(tx: Tx, contratId: string, seanceId: string, dossierId: string): Promise<void> {
	await tx
		.deleteFrom('point')
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		.where('dossier_id', '=', dossierId)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('dossier')
						.select('dossier.id')
						.where('dossier.contrat_id', '=', contratId)
						.where('dossier.id', '=', dossierId)
						.where('dossier.statut', '=', 'inscrit')
				)
			)
		)
		.execute();
}
