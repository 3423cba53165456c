import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { veille } from '#contrat/gouvernance/designation.ts';
import { type RefusInstance, refuserInstance } from '#contrat/gouvernance/refus-instance.ts';
import type { SaisieRemplacement } from '#contrat/gouvernance/saisie-instance.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { ecrireDesignation, ecrireFin, empechement, verrouillerDesignation } from './designer.ts';

/**
 * Puts somebody in the place of a holder: the one leaves the day before the other comes, in one act, so that the seat
 * is never empty nor held by two.
 * @returns the identifier of the new designation, or a refusal: unknown designation, one that is over, a substitute, a
 * first day not after the holder's, outside the contract, account of another contract.
 */
export async function remplacerAuSiege(
	contexte: Contexte,
	siege: string,
	saisie: SaisieRemplacement
): Promise<Issue<string, RefusInstance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserInstance('non_autorise');
	return refusDeContrainte({ siege_deja_tenu: refuserInstance('siege_deja_tenu').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const partant = await verrouillerDesignation(tx, contratId, saisie.designation);
			if (partant?.siege !== siege) return refuserInstance('designation_introuvable');
			if (partant.place !== 'titulaire') return refuserInstance('pas_titulaire');
			if (partant.fin !== null) return refuserInstance('deja_finie');
			const non = await empechement(tx, contratId, siege, saisie);
			if (non) return refuserInstance(non);
			if (saisie.debut <= partant.debut) return refuserInstance('trop_tot');

			await ecrireFin(tx, contratId, partant.id, veille(saisie.debut));
			const id = await ecrireDesignation(tx, contratId, siege, 'titulaire', saisie, partant.exemple);
			await journaliser(tx, {
				contratId,
				agent,
				acte: 'remplacerAuSiege',
				objet: 'designation',
				objetId: id,
				details: { le: maintenant, siege, debut: saisie.debut, remplace: partant.id }
			});
			return reussi(id);
		})
	);
}
