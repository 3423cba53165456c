import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusDossier, refuserDossier } from '#contrat/dossiers/refus.ts';
import { type NouveauDossier, ouvrirUnDossier } from './creer-dossier.ts';

/**
 * Starts an application in the name of a structure, from a paper or a telephone call: the team writes it, and it stays
 * marked as such until the structure confirms it. It may start after the closing, since the paper may have come before.
 * Refusals: not the team's who assists, unknown structure, unknown call or not open yet.
 */
export async function commencerEnAssistance(
	{ base, agent, contratId, maintenant }: Contexte,
	nouveau: NouveauDossier
): Promise<Issue<{ id: string; numero: string }, RefusDossier>> {
	if (!peut(agent, 'dossier.assister', contratId)) return refuserDossier('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const structure = await tx
			.selectFrom('structure')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', '=', nouveau.structureId)
			.executeTakeFirst();
		if (!structure) return refuserDossier('structure_introuvable');
		const depart = { acte: 'commencerEnAssistance', assiste: true } as const;
		const ouvert = await ouvrirUnDossier(tx, { agent, contratId, maintenant }, nouveau, depart);
		if (!ouvert.ok) return ouvert;
		const { id, numero } = ouvert.valeur;
		return reussi({ id, numero });
	});
}
