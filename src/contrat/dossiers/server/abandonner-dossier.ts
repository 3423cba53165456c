import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerEntete } from './charger-dossier.ts';
import { fermerLaCorrection } from './correction-en-cours.ts';
import { annulerSignatureEnAttente } from './poser-signature.ts';

/**
 * Gives an application up, draft or sent, before it is on the agenda of a meeting. It is kept, and its requests are without effect.
 * Refusals: not one's structure's; on an agenda, decided, or already given up.
 */
export async function abandonnerDossier(
	{ base, agent, contratId, maintenant }: Contexte,
	{ dossierId, motif }: { dossierId: string; motif: string }
): Promise<Issue<null, RefusDossier>> {
	if (!peut(agent, 'dossier.deposer', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerEntete(tx, contratId, dossierId);
		if (!dossier || !peut(agent, 'dossier.deposer', contratId, dossier)) return refuserDossier('introuvable');
		const passage = passer(cycleDossier, dossier.statut, 'abandonner');
		if (!passage.ok) return refuserDossier(passage.refus);
		await tx
			.updateTable('dossier')
			.set({ statut: passage.valeur, revision: dossier.revision + 1 })
			.where('contrat_id', '=', contratId)
			.where('id', '=', dossierId)
			.execute();
		await annulerSignatureEnAttente(tx, contratId, dossierId, maintenant);
		await fermerLaCorrection(tx, contratId, dossierId, maintenant);
		await tx
			.updateTable('ligne_financement')
			.set({ statut: 'sans_suite' })
			.where('contrat_id', '=', contratId)
			.where('dossier_id', '=', dossierId)
			.where('statut', 'in', ['demandee', 'proposee', 'ajournee'])
			.execute();
		const acte = { contratId, agent, acte: 'abandonnerDossier', objet: 'dossier', objetId: dossierId, dossierId };
		await journaliser(tx, { ...acte, details: { le: maintenant, avant: dossier.statut, motif } });
		return reussi(null);
	});
}
