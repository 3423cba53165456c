import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { verifierEcheance } from '#contrat/instruction/avis-exterieur.ts';
import { avisDemandable } from '#contrat/instruction/ligne.ts';
import { type RefusExterieur, refuserExterieur } from '#contrat/instruction/refus-exterieur.ts';
import type { SaisieDemandeAvis } from '#contrat/instruction/saisie-exterieur.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { journaliser } from '#db/journal.ts';
import { verrouillerDossier } from './verrouiller-dossier.ts';

/**
 * Asks an organisation outside the funders what it thinks of an application: a link leaves by e-mail, its secret made when
 * the letter is sent. Gives the identifier of the request.
 * Refusals: no right, unknown application, decided or not received, a deadline passed or too far, the same address already
 * asked on this application and not answered.
 */
export async function demanderAvis(
	{ base, agent, contratId, maintenant }: Contexte,
	dossierId: string,
	saisie: SaisieDemandeAvis
): Promise<Issue<string, RefusExterieur>> {
	if (!peut(agent, 'avis.demander', contratId)) return refuserExterieur('non_autorise');
	const expireLe = verifierEcheance(saisie.echeance, maintenant);
	if (!expireLe.ok) return refuserExterieur(expireLe.refus);
	return base.ecrire(contratId, async (tx) => {
		const dossier = await verrouillerDossier(tx, contratId, dossierId);
		if (!dossier) return refuserExterieur('introuvable');
		if (!avisDemandable(dossier.statut)) return refuserExterieur('avis_impossible');
		const { organisme, nom, courriel, question, echeance, visibilite } = saisie;
		const attendue = await tx
			.selectFrom('demande_avis')
			.select('id')
			.where('contrat_id', '=', contratId)
			.where('dossier_id', '=', dossierId)
			.where('courriel', '=', courriel)
			.where('rendu_le', 'is', null)
			.where('annulee_le', 'is', null)
			.where('expire_le', '>', maintenant)
			.executeTakeFirst();
		if (attendue) return refuserExterieur('deja_demande');
		const id = nouvelIdentifiant();
		await tx
			.insertInto('demande_avis')
			.values({
				contrat_id: contratId,
				id,
				dossier_id: dossierId,
				organisme,
				nom,
				courriel,
				question,
				demandee_le: maintenant,
				demandee_par: agent.compteId,
				echeance,
				expire_le: expireLe.valeur,
				visibilite
			})
			.execute();
		await prevoirCourriel(tx, { modele: 'avis_exterieur', contratId, objet: id, adresse: courriel, nom });
		await journaliser(tx, {
			contratId,
			agent,
			acte: 'demanderAvis',
			objet: 'demande_avis',
			objetId: id,
			dossierId,
			details: { le: maintenant, organisme, question, echeance, visibilite }
		});
		return reussi(id);
	});
}
