import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusInstance, refuserInstance } from '#contrat/gouvernance/refus-instance.ts';
import type { SaisieNomination } from '#contrat/gouvernance/saisie-instance.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { ecrireDesignation, empechement } from './designer.ts';

/**
 * Names the holder or a substitute of a seat, from a day on.
 * @param options.exemple marks a fictional person of the example year
 * @returns the identifier of the designation, or a refusal: unknown seat, day outside the contract, account of
 * another contract, seat that already has a holder.
 */
export async function nommerAuSiege(
	contexte: Contexte,
	siege: string,
	saisie: SaisieNomination,
	options: { exemple?: boolean } = {}
): Promise<Issue<string, RefusInstance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserInstance('non_autorise');
	return refusDeContrainte({ siege_deja_tenu: refuserInstance('siege_deja_tenu').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const non = await empechement(tx, contratId, siege, saisie);
			if (non) return refuserInstance(non);
			const id = await ecrireDesignation(tx, contratId, siege, saisie.place, saisie, options.exemple ?? false);
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'nommerAuSiege',
				objet: 'designation',
				objetId: id,
				// The journal is kept for ever: it says which seat and since when, the name stays in the designation.
				details: { le: maintenant, siege, place: saisie.place, debut: saisie.debut }
			});
			return reussi(id);
		})
	);
}
