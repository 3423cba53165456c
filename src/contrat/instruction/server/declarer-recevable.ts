import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { cycleDossier } from '#contrat/dossiers/dossier.ts';
import { type RefusInstruction, refuserInstruction } from '#contrat/instruction/refus.ts';
import { journaliser } from '#db/journal.ts';
import { routerLesLignes } from './router-les-lignes.ts';
import { verrouillerDossier } from './verrouiller-dossier.ts';

/**
 * Declares an application receivable: its funders may now give their opinions.
 * @returns success, or a refusal: unknown application, or one that is no longer at that stage.
 */
export async function declarerRecevable(contexte: Contexte, dossierId: string): Promise<Issue<null, RefusInstruction>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserInstruction('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerDossier(tx, contratId, dossierId);
		if (!dossier) return refuserInstruction('introuvable');
		const passage = passer(cycleDossier, dossier.statut, 'declarer_recevable');
		if (!passage.ok) return refuserInstruction('dossier_non_depose');

		await tx
			.updateTable('dossier')
			.set({ statut: passage.valeur })
			.where('contrat_id', '=', contratId)
			.where('id', '=', dossierId)
			.execute();
		const routees = await routerLesLignes(tx, contratId, dossierId, { agent, maintenant });
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'declarerRecevable',
			objet: 'dossier',
			objetId: dossierId,
			dossierId,
			details: { le: maintenant, avant: dossier.statut, apres: passage.valeur, routees }
		});
		return reussi(null);
	});
}
