import { type Agent, peut } from '#contrat/acteurs/agent.ts';
import { type AutrePresent, DUREE_DE_PRESENCE, type ObjetEcrit } from '#contrat/acteurs/presence.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import type { Contexte } from './contexte.ts';

/**
 * Says that this person is writing a part of an application, of a structure or of a programme; gives the others seen there in the last
 * 45 seconds. Not in the journal: who had a page open is not a fact of the contract, and is forgotten each night.
 * Refusal: something that is not there, or that this person may not write; both look alike.
 */
export async function direPresence(
	{ base, agent, contratId, maintenant }: Contexte,
	{ objet, objetId, section }: { objet: ObjetEcrit; objetId: string; section: string }
): Promise<Issue<AutrePresent[], 'introuvable'>> {
	return base.ecrire(contratId, async (tx) => {
		if (!(await peutEcrire(tx, agent, contratId, objet, objetId))) return refuse('introuvable');
		await tx
			.insertInto('presence_ecriture')
			.values({
				contrat_id: contratId,
				objet,
				objet_id: objetId,
				compte_id: agent.compteId,
				section,
				nom: agent.nom,
				vu_le: maintenant
			})
			.onConflict((c) =>
				c
					.columns(['contrat_id', 'objet', 'objet_id', 'compte_id'])
					.doUpdateSet({ section, nom: agent.nom, vu_le: maintenant })
			)
			.execute();
		const autres = await tx
			.selectFrom('presence_ecriture')
			.select(['nom', 'section'])
			.where('contrat_id', '=', contratId)
			.where('objet', '=', objet)
			.where('objet_id', '=', objetId)
			.where('compte_id', '<>', agent.compteId)
			.where('vu_le', '>', new Date(maintenant.getTime() - DUREE_DE_PRESENCE))
			.orderBy('nom')
			.orderBy('compte_id')
			.execute();
		return reussi(autres.map((autre) => ({ ...autre, ici: autre.section === section })));
	});
}

async function peutEcrire(tx: Tx, agent: Agent, contratId: string, objet: ObjetEcrit, id: string): Promise<boolean> {
	if (objet === 'structure') {
		if (!peut(agent, 'structure.ecrire', contratId, { structureId: id })) return false;
		const structure = await tx
			.selectFrom('structure')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.executeTakeFirst();
		return structure !== undefined;
	}
	if (objet === 'scenario') {
		// Who reads the board is there too: one speaks to people, not to rights.
		if (!peut(agent, 'equipe.lire', contratId)) return false;
		const scenario = await tx
			.selectFrom('scenario')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.executeTakeFirst();
		return scenario !== undefined;
	}
	const dossier = await tx
		.selectFrom('dossier')
		.select('structure_id')
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!dossier) return false;
	// The team keys a paper file in the name of a porteur.
	const sien = peut(agent, 'dossier.deposer', contratId, { structureId: dossier.structure_id });
	return sien || peut(agent, 'dossier.recevoir', contratId);
}
