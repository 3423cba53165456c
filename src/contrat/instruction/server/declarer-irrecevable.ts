import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { type RefusInstruction, refuserInstruction } from '#contrat/instruction/refus.ts';
import type { SaisieRecevabilite } from '#contrat/instruction/saisie.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerDossier } from './verrouiller-dossier.ts';

/**
 * Declares an application not receivable, with a motive that the structure will read.
 * @returns success, or a refusal: unknown application, wrong stage, no motive.
 */
export async function declarerIrrecevable(
	contexte: Contexte,
	dossierId: string,
	saisie: SaisieRecevabilite
): Promise<Issue<null, RefusInstruction>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserInstruction('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerDossier(tx, contratId, dossierId);
		if (!dossier) return refuserInstruction('introuvable');
		const motif = saisie.motif.trim();
		const passage = passer(cycleDossier, dossier.statut, 'declarer_irrecevable', { motif_donne: motif !== '' });
		if (!passage.ok)
			return refuserInstruction(passage.refus === 'motif_donne' ? 'motif_manquant' : 'dossier_non_depose');

		await tx
			.updateTable('dossier')
			.set({ statut: passage.valeur })
			.where('contrat_id', '=', contratId)
			.where('id', '=', dossierId)
			.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'declarerIrrecevable',
			objet: 'dossier',
			objetId: dossierId,
			dossierId,
			details: { le: maintenant, avant: dossier.statut, apres: passage.valeur, motif }
		});
		return reussi(null);
	});
}
