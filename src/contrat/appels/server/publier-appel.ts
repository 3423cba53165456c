import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusAppel, refuserAppel } from '#contrat/appels/refus.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { journaliser } from '#db/journal.ts';
import { rendrePublic } from './joindre-note.ts';
import { verrouillerAppel } from './modifier-appel.ts';

/**
 * Publishes a call: from its opening minute, structures may apply. Not undone; its dates may still be changed.
 * Refusals: not the chef de projet, unknown call, already published, no envelope.
 */
export async function publierAppel(
	{ base, agent, contratId, maintenant }: Contexte,
	appelId: string
): Promise<Issue<string, RefusAppel>> {
	if (!peut(agent, 'appel.gerer', contratId)) return refuserAppel('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const appel = await verrouillerAppel(tx, contratId, appelId);
		if (!appel) return refuserAppel('introuvable');
		if (appel.publie) return refuserAppel('deja_publie');
		const enveloppe = await tx
			.selectFrom('appel_enveloppe')
			.select('enveloppe_code')
			.where('contrat_id', '=', contratId)
			.where('appel_id', '=', appelId)
			.limit(1)
			.executeTakeFirst();
		if (!enveloppe) return refuserAppel('sans_enveloppe');
		await tx
			.updateTable('appel')
			.set({ publie: true })
			.where('contrat_id', '=', contratId)
			.where('id', '=', appelId)
			.execute();
		await rendrePublic(tx, contratId, appel.note_fichier_id, true);
		const details = { le: maintenant, titre: appel.titre, ouvreLe: appel.ouvre_le, fermeLe: appel.ferme_le };
		await journaliser(tx, { contratId, agent, acte: 'publierAppel', objet: 'appel', objetId: appelId, details });
		return reussi(appelId);
	});
}
