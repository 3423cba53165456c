import type { TropDEssais } from '#contrat/acteurs/frein.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import type { Base } from '#db/base.ts';
import { freiner, type Origine } from './frein.ts';
import { prevoirCourriel } from './prevoir-un-courriel.ts';

/**
 * Asks for a letter with a link to sign in, or to choose a new password. Whether an account has this address is not
 * even looked at here: nothing in the answer, its status or its time can tell.
 */
export async function demanderUnLien(
	base: Base,
	demande: { usage: 'connexion' | 'mot_de_passe'; courriel: string; retour: string | null },
	origine: Origine,
	maintenant: Date
): Promise<Issue<null, TropDEssais>> {
	const { usage, courriel, retour } = demande;
	const frein = await freiner(base, { adresse: origine.adresse, envoi: courriel }, maintenant);
	if (!frein.ok) return frein;
	return base.identite(async (tx) => {
		await prevoirCourriel(tx, { modele: usage, adresse: courriel, retour });
		return reussi(null);
	});
}
