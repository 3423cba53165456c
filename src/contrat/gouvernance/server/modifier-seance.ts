import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import type { SaisieSeanceModifiee } from '#contrat/gouvernance/saisie.ts';
import { cycleSeance } from '#contrat/gouvernance/seance.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerSeance } from './verrouiller-seance.ts';

/**
 * Changes the day, hours, place or purpose of a meeting that is not closed. When or where it is held having changed, the
 * invitations already sent are out of date: their number grows, and the page of convocations says who to tell again.
 * @returns nothing more than success, or a refusal: unknown meeting, closed meeting, day outside the contract or taken.
 */
export async function modifierSeance(
	contexte: Contexte,
	seanceId: string,
	saisie: SaisieSeanceModifiee
): Promise<Issue<null, RefusSeance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserSeance('non_autorise');
	return refusDeContrainte({ seance_jour: refuserSeance('jour_pris').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId);
			if (!seance) return refuserSeance('introuvable');
			const passage = passer(cycleSeance, seance.statut, 'modifier');
			if (!passage.ok) return refuserSeance('etat_incompatible');
			if (saisie.jour < seance.debut || saisie.jour > seance.fin) return refuserSeance('hors_contrat');

			const { jour, heure, heureFin = '', lieu, visio = '', objet, message = '' } = saisie;
			const lue = await tx
				.selectFrom('seance')
				.select(['heure_fin', 'lieu', 'visio'])
				.where('contrat_id', '=', contratId)
				.where('id', '=', seanceId)
				.executeTakeFirstOrThrow();
			const deplacee =
				jour !== seance.jour ||
				(heure || null) !== seance.heure ||
				(heureFin || null) !== lue.heure_fin ||
				lieu !== lue.lieu ||
				visio !== lue.visio;
			await tx
				.updateTable('seance')
				.set({
					jour,
					heure: heure || null,
					heure_fin: heureFin || null,
					lieu,
					visio,
					objet,
					message,
					sequence: seance.sequence + (deplacee ? 1 : 0)
				})
				.where('contrat_id', '=', contratId)
				.where('id', '=', seanceId)
				.execute();
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'modifierSeance',
				objet: 'seance',
				objetId: seanceId,
				details: {
					le: maintenant,
					avant: { jour: seance.jour, heure: seance.heure },
					apres: { jour, heure, heureFin, lieu, visio, objet, message }
				}
			});
			return reussi(null);
		})
	);
}
