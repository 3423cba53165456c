import { passer } from '#contrat/commun/cycle.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type RefusTache, refuserTache } from '#contrat/gouvernance/refus-tache.ts';
import type { SaisieSuiteTache } from '#contrat/gouvernance/saisie-tache.ts';
import { cycleTache, type EtatTache } from '#contrat/gouvernance/tache.ts';
import { journaliser } from '#db/journal.ts';
import { siegesTenus } from './lectures-taches.ts';

/**
 * Says that a task is done, given up (with a motive), or to be done again. By the chef de projet, or by its owner: the
 * account named, or who holds the seat today.
 */
export async function suivreTache(
	contexte: Contexte,
	{ tache: id, acte, motif }: SaisieSuiteTache
): Promise<Issue<EtatTache, RefusTache>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'seance.lire', contratId)) return refuserTache('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const tache = await tx
			.selectFrom('tache')
			.select(['etat', 'dossier_id', 'responsable_compte', 'responsable_siege'])
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.forUpdate()
			.executeTakeFirst();
		if (!tache) return refuserTache('introuvable');
		const sieges = await siegesTenus(tx, contratId, agent.compteId, jourDe(maintenant));
		const sienne =
			tache.responsable_compte === agent.compteId ||
			(tache.responsable_siege !== null && sieges.includes(tache.responsable_siege));
		if (!sienne && !peut(agent, 'seance.gerer', contratId)) return refuserTache('non_autorise');
		const passage = passer(cycleTache, tache.etat as EtatTache, acte, { motif: motif !== '' });
		if (!passage.ok) return refuserTache(passage.refus);

		const finie = passage.valeur !== 'a_faire';
		await tx
			.updateTable('tache')
			.set({
				etat: passage.valeur,
				motif,
				finie_le: finie ? maintenant : null,
				finie_par: finie ? agent.compteId : null
			})
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'suivreTache',
			objet: 'tache',
			objetId: id,
			dossierId: tache.dossier_id,
			details: { le: maintenant, avant: tache.etat, apres: passage.valeur, motif }
		});
		return reussi(passage.valeur);
	});
}
