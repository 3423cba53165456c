import { peut } from '#contrat/acteurs/agent.ts';
import { type RefusStructure, refuserStructure } from '#contrat/acteurs/refus-structure.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import type { Contexte } from './contexte.ts';
import { donnerMandat } from './donner-un-mandat.ts';

/**
 * Lets somebody of a structure invite a colleague to file for the same structure, and for nothing else; the letter
 * leaves with the act. Gives the identifier of the mandate.
 * Refusals: not one's structure, somebody who already files for it, a disabled account.
 */
export async function inviterCollegue(
	{ base, agent, contratId }: Contexte,
	structureId: string,
	{ courriel, nom }: { courriel: string; nom: string }
): Promise<Issue<string, RefusStructure>> {
	if (!peut(agent, 'structure.ecrire', contratId)) return refuserStructure('non_autorise');
	if (!peut(agent, 'structure.ecrire', contratId, { structureId })) return refuserStructure('introuvable');
	const auteur = { compteId: agent.compteId, nom: agent.nom };
	const invitation = { courriel, nom, role: 'porteur' as const, structure: structureId };
	const issue = await base.ecrire(contratId, (tx) =>
		donnerMandat(tx, { contratId, auteur, envoyer: true }, invitation)
	);
	if (issue.ok) return reussi(issue.valeur.mandatId);
	switch (issue.refus) {
		case 'deja_ce_role':
		case 'compte_desactive':
			return refuserStructure(issue.refus);
		case 'structure_inconnue':
			return refuserStructure('introuvable');
		default:
			throw new Error(`a colleague is a porteur of a structure: ${issue.refus}`);
	}
}

/** Somebody who may file for a structure now. */
export interface PersonneDeStructure {
	mandatId: string;
	nom: string;
	courriel: string;
	depuis: Date;
}

/** The people who file for this structure, by name. */
export async function personnesDe(tx: Tx, contratId: string, structureId: string): Promise<PersonneDeStructure[]> {
	return tx
		.selectFrom('mandat')
		.innerJoin('compte', 'compte.id', 'mandat.compte_id')
		.select(['mandat.id as mandatId', 'compte.nom', 'compte.courriel', 'mandat.cree_le as depuis'])
		.where('mandat.contrat_id', '=', contratId)
		.where('mandat.structure_id', '=', structureId)
		.where('mandat.role', '=', 'porteur')
		.where('mandat.fin_le', 'is', null)
		.orderBy('compte.nom')
		.orderBy('mandat.id')
		.execute();
}
