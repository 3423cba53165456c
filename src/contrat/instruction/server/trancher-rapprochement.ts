import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusRapprochement, refuserRapprochement } from '#contrat/instruction/refus-rapprochement.ts';
import type { SaisieRapprochement } from '#contrat/instruction/saisie-rapprochement.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliserEnsemble } from '#db/journal.ts';
import { rapprochementsDuDossier } from './lectures-rapprochements.ts';

/**
 * Settles a pair of applications that look alike: confirmed, or set aside, with the reason. It can be settled again; the
 * journal keeps each answer, on both applications.
 * Refusals: no right, no motive, a pair that is neither computed nor already settled, or that the person may not read.
 */
export async function trancherRapprochement(
	contexte: Contexte,
	saisie: SaisieRapprochement
): Promise<Issue<null, RefusRapprochement>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'dossier.recevoir', contratId)) return refuserRapprochement('non_autorise');
	const motif = saisie.motif.trim();
	if (motif === '') return refuserRapprochement('motif_manquant');
	return base.ecrire(contratId, async (tx) => {
		const lus = await tx
			.selectFrom('dossier')
			.select(['id', 'annee'])
			.where('contrat_id', '=', contratId)
			.where('numero', 'in', [saisie.dossier, saisie.autre])
			.where('depose_le', 'is not', null)
			.orderBy('id')
			.forUpdate()
			.execute();
		const [un, deux] = lus;
		if (!un || !deux) return refuserRapprochement('introuvable');
		const paires = await rapprochementsDuDossier(tx, contratId, un);
		const paire = paires.find((p) => p.dossier === un.id && p.autre === deux.id && p.genre === saisie.genre);
		if (!paire) return refuserRapprochement('introuvable');
		const dite = { etat: saisie.etat, motif, instant: maintenant, compte_id: agent.compteId };
		await tx
			.insertInto('signalement')
			.values({
				contrat_id: contratId,
				id: nouvelIdentifiant(),
				dossier_id: un.id,
				autre_dossier_id: deux.id,
				genre: saisie.genre,
				...dite
			})
			.onConflict((conflit) =>
				conflit.columns(['contrat_id', 'dossier_id', 'autre_dossier_id', 'genre']).doUpdateSet(dite)
			)
			.execute();
		const commun = { contratId, agent, acte: 'trancherRapprochement', objet: 'dossier' };
		const details = {
			le: maintenant,
			genre: saisie.genre,
			avec: [paire.un.numero, paire.deux.numero],
			avant: paire.etat,
			apres: saisie.etat,
			motif
		};
		await journaliserEnsemble(
			tx,
			[un.id, deux.id].map((id) => ({ ...commun, objetId: id, dossierId: id, details }))
		);
		return reussi(null);
	});
}
