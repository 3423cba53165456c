import type { TropDEssais } from '#contrat/acteurs/frein.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Base } from '#db/base.ts';
import { freiner, oublierEssais, type Origine } from './frein.ts';
import { verifierMotDePasse } from './mot-de-passe.ts';
import { fermerSession, ouvrirSession } from './sessions.ts';

/**
 * Signs in by address and password, and gives the token of the new session.
 * Refusals: `identifiants_faux`, the same whether the address is unknown, the account disabled or without password,
 * or the password wrong, after the same work; too many tries.
 */
export async function seConnecter(
	base: Base,
	saisie: { courriel: string; motDePasse: string },
	origine: Origine,
	maintenant: Date
): Promise<Issue<string, 'identifiants_faux' | TropDEssais>> {
	const frein = await freiner(base, { adresse: origine.adresse, compte: saisie.courriel }, maintenant);
	if (!frein.ok) return frein;
	const compte = await base.identite((tx) =>
		tx
			.selectFrom('compte')
			.select(['id', 'mot_de_passe', 'actif'])
			.where('courriel', '=', saisie.courriel)
			.executeTakeFirst()
	);
	const juste = await verifierMotDePasse(compte?.mot_de_passe ?? null, saisie.motDePasse);
	if (!compte?.actif || !juste) return refuse('identifiants_faux');
	return base.identite(async (tx) => {
		await oublierEssais(tx, { compte: saisie.courriel, adresse: origine.adresse }, maintenant);
		const { appareil, ancienJeton } = origine;
		return reussi(await ouvrirSession(tx, { compteId: compte.id, appareil, ancienJeton }, maintenant));
	});
}

/** Closes the session of this token. */
export async function seDeconnecter(base: Base, jeton: string): Promise<void> {
	await base.identite((tx) => fermerSession(tx, jeton));
}
