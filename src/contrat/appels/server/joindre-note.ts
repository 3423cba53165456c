import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerAppel } from './modifier-appel.ts';

/**
 * Writes the note de cadrage, and attaches a file of the team to it (null: takes it away; undefined: leaves it). The file
 * is public as long as it is attached to a published call.
 * Refusals: not the chef de projet, unknown call, a file that is not the team's.
 */
export async function joindreNote(
	{ base, agent, contratId, maintenant }: Contexte,
	appelId: string,
	{ note, fichierId }: { note: string; fichierId: string | null | undefined }
): Promise<Issue<string, RefusAppel>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserAppel('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const appel = await verrouillerAppel(tx, contratId, appelId);
		if (!appel) return refuserAppel('introuvable');
		const voulu = fichierId === undefined ? appel.note_fichier_id : fichierId;
		if (voulu !== null && !(await estDeLEquipe(tx, contratId, voulu))) return refuserAppel('fichier_inconnu');
		if (voulu !== appel.note_fichier_id) await rendrePublic(tx, contratId, appel.note_fichier_id, false);
		await rendrePublic(tx, contratId, voulu, appel.publie);
		await tx
			.updateTable('appel')
			.set({ note, note_fichier_id: voulu })
			.where('contrat_id', '=', contratId)
			.where('id', '=', appelId)
			.execute();
		const acte = { contratId, agent, acte: 'joindreNote', objet: 'appel', objetId: appelId };
		const avant = { note: appel.note, fichierId: appel.note_fichier_id };
		await journaliser(tx, { ...acte, details: { le: maintenant, avant, apres: { note, fichierId: voulu } } });
		return reussi(appelId);
	});
}

async function estDeLEquipe(tx: Tx, contratId: string, id: string): Promise<boolean> {
	const fichier = await tx
		.selectFrom('fichier_depose')
		.select('structure_id')
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.executeTakeFirst();
	return fichier?.structure_id === null;
}

/** Shows a file to everybody, or to the team alone again. */
export async function rendrePublic(tx: Tx, contratId: string, id: string | null, oui: boolean): Promise<void> {
	if (id === null) return;
	await tx
		.updateTable('fichier_depose')
		.set({ public: oui })
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.execute();
}
