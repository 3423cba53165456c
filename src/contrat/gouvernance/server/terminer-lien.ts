import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusDeport, refuserDeport } from '#contrat/gouvernance/lien-interet.ts';
import type { SaisieFinDeLien } from '#contrat/gouvernance/saisie-lien.ts';
import { journaliser } from '#db/journal.ts';

/**
 * Ends a link; `fin` is its last day. One ends a link one declared oneself, from today on; who keeps the register ends
 * any other person's, on the day it truly ended. The line stays.
 * Refusals: unknown link (or somebody else's), declared by another person, already ended, before its first day, past.
 */
export async function terminerLien(
	{ base, agent, contratId, maintenant }: Contexte,
	{ lien: id, fin, motif }: SaisieFinDeLien
): Promise<Issue<null, RefusDeport>> {
	if (!peut(agent, 'equipe.lire', contratId)) return refuserDeport('non_autorise');
	return base.entiere.ecrire(contratId, async (tx) => {
		const lien = await tx
			.selectFrom('lien_interet as l')
			.leftJoin('designation as d', (j) =>
				j.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.designation_id')
			)
			.select(['l.structure_id', 'l.etat', 'l.debut', 'l.fin', 'l.declare_par', 'l.compte_id', 'd.compte_id as tenant'])
			.where('l.contrat_id', '=', contratId)
			.where('l.id', '=', id)
			.forUpdate('l')
			.executeTakeFirst();
		const sien = lien !== undefined && [lien.compte_id, lien.tenant].includes(agent.compteId);
		if (!lien || (!sien && !peut(agent, 'deport.gerer', contratId))) return refuserDeport('lien_inconnu');
		if (sien && lien.declare_par !== agent.compteId) return refuserDeport('pas_le_votre');
		if (lien.etat !== 'actif' || lien.fin !== null) return refuserDeport('deja_fini');
		if (fin < lien.debut) return refuserDeport('fin_avant_debut');
		if (sien && fin < jourDe(maintenant)) return refuserDeport('fin_passee');
		await tx
			.updateTable('lien_interet')
			.set({ fin, motif, tranche_le: maintenant, tranche_par: agent.compteId })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'terminerLien',
			objet: 'lien_interet',
			objetId: id,
			details: { le: maintenant, structure: lien.structure_id, fin }
		});
		return reussi(null);
	});
}
