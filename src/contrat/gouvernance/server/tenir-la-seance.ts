import { passer } from '#contrat/commun/cycle.ts';
import type { Issue } from '#contrat/commun/issue.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusSeance, refuserSeance } from '#contrat/gouvernance/refus.ts';
import { type ActeSeance, cycleSeance } from '#contrat/gouvernance/seance.ts';
import { refusDeContrainte } from '#db/contraintes.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { type SeanceTenue, verrouillerSeance } from './verrouiller-seance.ts';

/** What an act on a meeting receives, the meeting being held; `noter` writes its line of the journal, called last. */
export interface ActeTenu {
	tx: Tx;
	seance: SeanceTenue;
	/** `{ contrat_id, seance_id }` of the rows of this meeting. */
	ici: { contrat_id: string; seance_id: string };
	noter(details: Record<string, unknown>): Promise<unknown>;
}

/**
 * The first five lines of every act of the team on a meeting: who may, one transaction, the meeting held, its state.
 * Refusals: not the chef de projet, unknown meeting, closed or cancelled one.
 */
export async function tenirLaSeance<T>(
	contexte: Contexte,
	seanceId: string,
	{ acte, nom }: { acte: ActeSeance; nom: string },
	f: (tenu: ActeTenu) => Promise<Issue<T, RefusSeance>>
): Promise<Issue<T, RefusSeance>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.gerer', contratId)) return refuserSeance('non_autorise');
	return refusDeContrainte({ seance_close: refuserSeance('etat_incompatible').refus }, () =>
		base.ecrire(contratId, async (tx) => {
			const seance = await verrouillerSeance(tx, contratId, seanceId);
			if (!seance) return refuserSeance('introuvable');
			if (!passer(cycleSeance, seance.statut, acte).ok) return refuserSeance('etat_incompatible');
			return f({
				tx,
				seance,
				ici: { contrat_id: contratId, seance_id: seanceId },
				noter: (details) =>
					journaliser(tx, {
						contratId,
						agent,
						acte: nom,
						objet: 'seance',
						objetId: seanceId,
						details: { le: maintenant, ...details }
					})
			});
		})
	);
}

/** The item of this meeting, held; null when it is not there. */
export async function verrouillerPoint(tx: Tx, ici: { contrat_id: string; seance_id: string }, id: string) {
	return (
		(await tx
			.selectFrom('point')
			.select(['id', 'genre', 'intitule', 'texte', 'duree_minutes as duree', 'conclusion', 'vote', 'ordre'])
			.select('dossier_id as dossierId')
			.where('contrat_id', '=', ici.contrat_id)
			.where('seance_id', '=', ici.seance_id)
			.where('id', '=', id)
			.forUpdate()
			.executeTakeFirst()) ?? null
	);
}
