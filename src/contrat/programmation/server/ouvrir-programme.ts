import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusProgramme, refuserProgramme } from '#contrat/programmation/refus-programme.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';

/**
 * Opens the working programme of a call: created the first time, the same one afterwards, even when two people open it
 * at the same instant.
 * @returns the identifier of the programme, or a refusal: unknown call, somebody who may not write.
 */
export async function ouvrirProgramme(contexte: Contexte, appelId: string): Promise<Issue<string, RefusProgramme>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'programme.ecrire', contratId)) return refuserProgramme('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const appel = await tx
			.selectFrom('appel')
			.select(['titre', 'exemple'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', appelId)
			.executeTakeFirst();
		if (!appel) return refuserProgramme('introuvable');
		const id = nouvelIdentifiant();
		const { numInsertedOrUpdatedRows: cree } = await tx
			.insertInto('scenario')
			.values({
				contrat_id: contratId,
				id,
				appel_id: appelId,
				nom: `Programme · ${appel.titre}`,
				genre: 'programme',
				cree_le: maintenant,
				compte_id: agent.compteId,
				exemple: appel.exemple
			})
			.onConflict((c) => c.columns(['contrat_id', 'appel_id']).where('genre', '=', 'programme').doNothing())
			.executeTakeFirst();
		if (!cree) {
			const deja = await tx
				.selectFrom('scenario')
				.select('id')
				.where('contrat_id', '=', contratId)
				.where('appel_id', '=', appelId)
				.where('genre', '=', 'programme')
				.executeTakeFirstOrThrow();
			return reussi(deja.id);
		}
		const details = { le: maintenant, appel: appelId };
		await journaliser(tx, { contratId, agent, acte: 'ouvrirProgramme', objet: 'scenario', objetId: id, details });
		return reussi(id);
	});
}
