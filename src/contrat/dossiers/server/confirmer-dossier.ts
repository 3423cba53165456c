import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerEntete } from './charger-dossier.ts';
import { annulerSignatureEnAttente } from './poser-signature.ts';

/**
 * Confirms what the team keyed in the name of the structure: the application is the structure's own from now on, and the
 * team can no longer write it. A link sent to a representative to confirm a sent one stops working.
 * Refusals: not one's structure's, not keyed by the team, already confirmed, changed since it was read.
 */
export async function confirmerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, revision }: { dossierId: string; revision: number }
): Promise<Issue<null, RefusDossier>> {
	if (!peut(agent, 'dossier.deposer', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peut(agent, 'dossier.deposer', contratId, dossier)) return refuserDossier('introuvable');
		if (!dossier.saisieAssistee) return refuserDossier('introuvable');
		if (dossier.confirmeLe !== null) return refuserDossier('deja_confirme');
		if (revision !== dossier.revision) return refuserDossier('revision_depassee');
		if (dossier.statut !== 'a_signer') await annulerSignatureEnAttente(tx, contratId, dossierId, maintenant);
		await tx
			.updateTable('dossier')
			.set({ confirme_le: maintenant })
			.where('contrat_id', '=', contratId)
			.where('id', '=', dossierId)
			.execute();
		const acte = { contratId, agent, acte: 'confirmerDossier', objet: 'dossier', objetId: dossierId, dossierId };
		await journaliser(tx, { ...acte, details: { le: maintenant } });
		return reussi(null);
	});
}
