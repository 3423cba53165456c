import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusExterieur, refuserExterieur } from '#contrat/instruction/refus-exterieur.ts';
import type { Tx } from '#db/base.ts';
import { journaliser } from '#db/journal.ts';
import { type DemandeLue, verrouillerDemande } from './lectures-exterieurs.ts';

/** Letters for one request, the first included; reminders are not counted. */
const ENVOIS_AU_PLUS = 10;

/**
 * Sends the link again; the former one stops working as soon as the new letter leaves.
 * Refusals: no right, unknown, answered, withdrawn, out of date, sent ten times already.
 */
export async function renvoyerDemandeAvis(contexte: Contexte, id: string): Promise<Issue<null, RefusExterieur>> {
	return surLaDemande(contexte, id, 'renvoyerDemandeAvis', async (tx, demande) => {
		const { contratId, maintenant } = contexte;
		if (demande.expireLe <= maintenant) return refuserExterieur('lien_perime');
		if (demande.envois >= ENVOIS_AU_PLUS) return refuserExterieur('trop_d_envois');
		await tx
			.updateTable('demande_avis')
			.set({ envois: demande.envois + 1 })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		const { courriel: adresse, nom } = demande;
		await prevoirCourriel(tx, { modele: 'avis_exterieur', contratId, objet: id, adresse, nom });
		return reussi(null);
	});
}

/** Withdraws a request: its link stops working at once. Refusals: no right, unknown, answered, withdrawn already. */
export async function retirerDemandeAvis(contexte: Contexte, id: string): Promise<Issue<null, RefusExterieur>> {
	return surLaDemande(contexte, id, 'retirerDemandeAvis', async (tx) => {
		await tx
			.updateTable('demande_avis')
			.set({ annulee_le: contexte.maintenant, jeton: null })
			.where('contrat_id', '=', contexte.contratId)
			.where('id', '=', id)
			.execute();
		return reussi(null);
	});
}

async function surLaDemande(
	{ base, agent, contratId, maintenant }: Contexte,
	id: string,
	acte: string,
	f: (tx: Tx, demande: DemandeLue) => Promise<Issue<null, RefusExterieur>>
): Promise<Issue<null, RefusExterieur>> {
	if (!peut(agent, 'avis.demander', contratId)) return refuserExterieur('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const demande = await verrouillerDemande(tx, contratId, id);
		if (!demande) return refuserExterieur('introuvable');
		if (demande.renduLe) return refuserExterieur('deja_rendu');
		if (demande.annuleeLe) return refuserExterieur('deja_retire');
		const issue = await f(tx, demande);
		if (!issue.ok) return issue;
		await journaliser(tx, {
			contratId,
			agent,
			acte,
			objet: 'demande_avis',
			objetId: id,
			dossierId: demande.dossierId,
			details: { le: maintenant, organisme: demande.organisme }
		});
		return issue;
	});
}
