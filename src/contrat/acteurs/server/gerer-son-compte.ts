import type { Agent } from '#contrat/acteurs/agent.ts';
import type { TropDEssais } from '#contrat/acteurs/frein.ts';
import { refusDuMotDePasse, type RefusMotDePasse } from '#contrat/acteurs/mot-de-passe.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base } from '#db/base.ts';
import { freiner, oublierEssais, type Origine } from './frein.ts';
import { chiffrerMotDePasse, verifierMotDePasse } from './mot-de-passe.ts';
import { fermerAutresSessions, revoquerSession } from './sessions.ts';

/** Changes how the person is called. What is already in the journal keeps the name of the day. */
export async function changerDeNom(base: Base, agent: Agent, nom: string): Promise<void> {
	await base.identite((tx) => tx.updateTable('compte').set({ nom }).where('id', '=', agent.compteId).execute());
}

/**
 * Changes the password of a person signed in, who types the current one, and closes the other sessions: whoever
 * knew the old one is out. Gives how many were closed.
 * Refusals: the current one is wrong, the new one cannot be chosen, too many tries.
 */
export async function changerDeMotDePasse(
	base: Base,
	agent: Agent,
	saisie: { motDePasseActuel: string; motDePasse: string },
	origine: Origine,
	maintenant: Date
): Promise<Issue<number, RefusMotDePasse | 'mot_de_passe_actuel_faux' | TropDEssais>> {
	const frein = await freiner(base, { adresse: origine.adresse, compte: agent.courriel }, maintenant);
	if (!frein.ok) return frein;
	const compte = await base.identite((tx) =>
		tx.selectFrom('compte').select('mot_de_passe').where('id', '=', agent.compteId).executeTakeFirst()
	);
	if (!(await verifierMotDePasse(compte?.mot_de_passe ?? null, saisie.motDePasseActuel))) {
		return refuse('mot_de_passe_actuel_faux');
	}
	const refus = refusDuMotDePasse(saisie.motDePasse, agent.courriel);
	if (refus) return refuse(refus);
	const mot_de_passe = await chiffrerMotDePasse(saisie.motDePasse);
	return base.identite(async (tx) => {
		await tx.updateTable('compte').set({ mot_de_passe }).where('id', '=', agent.compteId).execute();
		// A letter asked for before the change must not undo it.
		await tx
			.deleteFrom('lien_unique')
			.where('compte_id', '=', agent.compteId)
			.where('utilise_le', 'is', null)
			.execute();
		await oublierEssais(tx, { compte: agent.courriel, adresse: origine.adresse }, maintenant);
		return reussi(await fermerAutresSessions(tx, agent.compteId, origine.ancienJeton));
	});
}

/** Closes one of the person's own sessions; one of somebody else is left alone, as if it did not exist. */
export async function fermerUneSession(base: Base, agent: Agent, empreinte: string): Promise<boolean> {
	return base.identite((tx) => revoquerSession(tx, agent.compteId, empreinte));
}

/** Closes every session of the person but this one; gives how many. */
export async function fermerLesAutresSessions(base: Base, agent: Agent, jeton: string | null): Promise<number> {
	return base.identite((tx) => fermerAutresSessions(tx, agent.compteId, jeton));
}
