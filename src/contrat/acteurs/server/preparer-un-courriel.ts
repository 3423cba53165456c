import {
	composer,
	lettreConnexion,
	lettreInvitation,
	lettreMotDePasse,
	lettreNouveauMandat,
	type Lettre
} from '#contrat/acteurs/courriels.ts';
import type { Base, Tx } from '#db/base.ts';
import { creerLien } from './liens.ts';
import type { CourrielPrevu } from './prevoir-un-courriel.ts';

/** A letter ready to leave. */
export interface Courriel {
	/** Stays the same when it is sent again, so that mail servers can tell. */
	id: string;
	a: { nom: string; adresse: string };
	sujet: string;
	texte: string;
	html: string;
}

/**
 * Writes the letter, with its secret link made now and stored by its digest only.
 * Null when there is nobody to write to: no account at the address typed, or a disabled one.
 */
export async function preparerCourriel(
	base: Base,
	travail: { id: string; courriel: CourrielPrevu },
	origine: string,
	maintenant: Date
): Promise<Courriel | null> {
	const { courriel } = travail;
	return base.proprietaire(async (tx) => {
		const compte = await destinataire(tx, courriel);
		if (!compte) return null;
		const lettre = await ecrire(tx, courriel, compte, origine, maintenant);
		return {
			id: travail.id,
			a: { nom: compte.nom, adresse: compte.courriel },
			sujet: lettre.sujet,
			...composer(lettre)
		};
	});
}

interface Destinataire {
	id: string;
	nom: string;
	courriel: string;
	/** Whether a password was ever chosen. */
	ouvert: boolean;
}

async function destinataire(tx: Tx, courriel: CourrielPrevu): Promise<Destinataire | undefined> {
	const requete = tx
		.selectFrom('compte')
		.select((eb) => ['id', 'nom', 'courriel', eb('mot_de_passe', 'is not', null).$castTo<boolean>().as('ouvert')])
		.where('actif', '=', true);
	return 'adresse' in courriel
		? requete.where('courriel', '=', courriel.adresse).executeTakeFirst()
		: requete.where('id', '=', courriel.compteId).executeTakeFirst();
}

async function ecrire(
	tx: Tx,
	courriel: CourrielPrevu,
	compte: Destinataire,
	origine: string,
	maintenant: Date
): Promise<Lettre> {
	const lien = async (usage: 'connexion' | 'mot_de_passe' | 'invitation'): Promise<string> =>
		`${origine}/lien/${await creerLien(tx, { usage, compteId: compte.id }, maintenant)}`;
	switch (courriel.modele) {
		case 'connexion': {
			const suite = courriel.retour ? `?retour=${encodeURIComponent(courriel.retour)}` : '';
			return lettreConnexion(compte.nom, (await lien('connexion')) + suite);
		}
		case 'mot_de_passe':
			return lettreMotDePasse(compte.nom, await lien('mot_de_passe'));
		case 'invitation':
			return compte.ouvert
				? lettreNouveauMandat(compte.nom, courriel.contrat, courriel.role, `${origine}/connexion`)
				: lettreInvitation(compte.nom, courriel.contrat, courriel.role, await lien('invitation'));
		case 'message':
			return {
				sujet: courriel.sujet,
				paragraphes: [`Bonjour ${compte.nom},`, ...courriel.paragraphes],
				...(courriel.lien ? { lien: { adresse: origine + courriel.lien.chemin, libelle: courriel.lien.libelle } } : {})
			};
	}
}
