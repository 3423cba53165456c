import type { TropDEssais } from '#contrat/acteurs/frein.ts';
import { refusDuMotDePasse, type RefusMotDePasse } from '#contrat/acteurs/mot-de-passe.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base, Tx } from '#db/base.ts';
import { freiner, oublierEssais, type Origine } from './frein.ts';
import { consommerLien, lireLien } from './liens.ts';
import { chiffrerMotDePasse } from './mot-de-passe.ts';
import { fermerAutresSessions, ouvrirSession } from './sessions.ts';

/**
 * Signs in with a link received by mail, used up here.
 * Refusals: a link unknown, used, out of date or made for something else; too many tries.
 */
export async function entrerParLien(
	base: Base,
	jeton: string,
	origine: Origine,
	maintenant: Date
): Promise<Issue<string, 'lien_perime' | TropDEssais>> {
	const frein = await freiner(base, origine, maintenant);
	if (!frein.ok) return frein;
	return base.identite(async (tx) => {
		const lien = await consommerLien(tx, jeton, maintenant);
		if (lien?.usage !== 'connexion' || !lien.compte) return refuse('lien_perime');
		return reussi(await entrer(tx, lien.compte, origine, maintenant));
	});
}

/**
 * Chooses a password by a link (forgotten password, invitation), closes every session of the account and opens a new
 * one. A password that cannot be chosen leaves the link usable.
 * @param choix `nom` is how the person wants to be called; only an invitation asks for it
 */
export async function choisirMotDePasseParLien(
	base: Base,
	jeton: string,
	choix: { motDePasse: string; nom?: string },
	origine: Origine,
	maintenant: Date
): Promise<Issue<string, RefusMotDePasse | 'lien_perime' | TropDEssais>> {
	const frein = await freiner(base, origine, maintenant);
	if (!frein.ok) return frein;
	const lu = await lireLien(base, jeton, maintenant);
	if (!lu?.compte || lu.usage === 'connexion') return refuse('lien_perime');
	const refus = refusDuMotDePasse(choix.motDePasse, lu.compte.courriel);
	if (refus) return refuse(refus);
	const mot_de_passe = await chiffrerMotDePasse(choix.motDePasse);
	return base.identite(async (tx) => {
		const lien = await consommerLien(tx, jeton, maintenant);
		if (!lien?.compte || lien.usage === 'connexion') return refuse('lien_perime');
		const nom = lien.usage === 'invitation' && choix.nom ? { nom: choix.nom } : {};
		await tx
			.updateTable('compte')
			.set({ mot_de_passe, ...nom })
			.where('id', '=', lien.compte.id)
			.execute();
		await fermerAutresSessions(tx, lien.compte.id, null);
		return reussi(await entrer(tx, lien.compte, origine, maintenant));
	});
}

/** Who holds the link holds the mailbox: passwords tried on the account by somebody else no longer hold its owner up. */
async function entrer(
	tx: Tx,
	compte: { id: string; courriel: string },
	{ adresse, appareil, ancienJeton }: Origine,
	maintenant: Date
): Promise<string> {
	await oublierEssais(tx, { compte: compte.courriel, adresse }, maintenant);
	return ouvrirSession(tx, { compteId: compte.id, appareil, ancienJeton }, maintenant);
}
