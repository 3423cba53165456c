import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusInstance, refuserInstance } from '#contrat/gouvernance/refus-instance.ts';
import type { SaisieFin } from '#contrat/gouvernance/saisie-instance.ts';
import { journaliser } from '#db/journal.ts';
import { ecrireFin, verrouillerDesignation } from './designer.ts';

/**
 * Ends the designation of a holder or a substitute; `fin` is the last day. The address of the person is erased.
 * Refusals: unknown designation, one already ended, a last day before the first.
 */
export async function mettreFinADesignation(
	contexte: Contexte,
	siege: string,
	{ designation, fin }: SaisieFin
): Promise<Issue<null, RefusInstance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserInstance('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const tenue = await verrouillerDesignation(tx, contratId, designation);
		if (tenue?.siege !== siege) return refuserInstance('designation_introuvable');
		if (tenue.fin !== null) return refuserInstance('deja_finie');
		if (fin < tenue.debut) return refuserInstance('fin_avant_debut');
		await ecrireFin(tx, contratId, designation, fin);
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'mettreFinADesignation',
			objet: 'designation',
			objetId: designation,
			details: { le: maintenant, siege, place: tenue.place, fin }
		});
		return reussi(null);
	});
}
