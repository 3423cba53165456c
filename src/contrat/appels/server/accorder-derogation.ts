import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerAppel } from './modifier-appel.ts';

/** Until when a call is reopened for one structure, and why. */
export interface DerogationSaisie {
	structureId: string;
	jusquAu: Date;
	motif: string;
}

/**
 * Reopens a published call for one structure, or moves the end of its reopening; the motive stays in the journal.
 * Refusals: not the chef de projet, unknown call or structure, call not published, an end already past or before the
 * closing.
 */
export async function accorderDerogation(
	{ base, agent, contratId, maintenant }: Contexte,
	appelId: string,
	{ structureId, jusquAu, motif }: DerogationSaisie
): Promise<Issue<string, RefusAppel>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserAppel('non_autorise');
	const inconnue = refuserAppel('structure_inconnue').refus;
	return refusDeContrainte({ appel_derogation_contrat_id_structure_id_fkey: inconnue }, () =>
		base.ecrire(contratId, async (tx) => {
			const appel = await verrouillerAppel(tx, contratId, appelId);
			if (!appel) return refuserAppel('introuvable');
			if (!appel.publie) return refuserAppel('pas_publie');
			if (jusquAu <= maintenant || jusquAu <= appel.ferme_le) return refuserAppel('derogation_passee');
			const accord = { jusqu_au: jusquAu, motif, accordee_le: maintenant };
			await tx
				.insertInto('appel_derogation')
				.values({ contrat_id: contratId, appel_id: appelId, structure_id: structureId, ...accord })
				.onConflict((oc) => oc.columns(['contrat_id', 'appel_id', 'structure_id']).doUpdateSet(accord))
				.execute();
			const acte = { contratId, agent, acte: 'accorderDerogation', objet: 'appel', objetId: appelId };
			await journaliser(tx, { ...acte, details: { le: maintenant, structureId, jusquAu, motif } });
			return reussi(appelId);
		})
	);
}
