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
 * Changes the day, hour, place or purpose of a meeting that is not closed.
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

			const { jour, heure, lieu, objet } = saisie;
			await tx
				.updateTable('seance')
				.set({ jour, heure: heure || null, lieu, objet })
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
					apres: { jour, heure, lieu, objet }
				}
			});
			return reussi(null);
		})
	);
}
