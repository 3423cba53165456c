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
import type { CourrielDeChapitre, CourrielPrevu, ModeleDeChapitre } from './prevoir-un-courriel.ts';

/** A letter ready to leave. */
export interface Courriel {
	/** Stays the same when it is sent again, so that mail servers can tell. */
	id: string;
	a: { nom: string; adresse: string };
	sujet: string;
	texte: string;
	html: string;
	pieces?: readonly PieceJointe[];
	/** Keeps the proof: told once the letter was handed over (null), or what the mail server said when it refused. */
	suivre?: Suivi;
}

/** Writes what became of a letter. */
export type Suivi = (base: Base, erreur: string | null, le: Date) => Promise<void>;

/** A document that leaves with a letter. */
export interface PieceJointe {
	nom: string;
	type: string;
	contenu: Uint8Array;
}

/** A letter of a chapter, written when it leaves; `pieces` is made once the transaction is over, since paper takes time. */
export interface LettreDeChapitre {
	lettre: Lettre;
	pieces?: () => Promise<readonly PieceJointe[]>;
	suivre?: Suivi;
}

/** Writes one kind of letter; null when there is nothing left to say (the application was taken back meanwhile). */
export type Ecrivain = (
	tx: Tx,
	courriel: CourrielDeChapitre,
	a: { nom: string; adresse: string },
	ou: { origine: string; maintenant: Date }
) => Promise<LettreDeChapitre | null>;

/** Who writes the letters of the chapters below this one. */
export type Ecrivains = Readonly<Record<ModeleDeChapitre, Ecrivain>>;

/**
 * Writes the letter, with its secret link made now and stored by its digest only.
 * Null when there is nobody to write to: no account at the address typed, or a disabled one.
 */
export async function preparerCourriel(
	base: Base,
	travail: { id: string; courriel: CourrielPrevu },
	origine: string,
	maintenant: Date,
	ecrivains?: Partial<Ecrivains>
): Promise<Courriel | null> {
	const { courriel } = travail;
	const prete = await base.proprietaire(async (tx) => {
		if (estDeChapitre(courriel)) {
			const a = await adresseDe(tx, courriel);
			const ecrite = a && (await ecrivains?.[courriel.modele]?.(tx, courriel, a, { origine, maintenant }));
			return ecrite ? { a, ...ecrite } : null;
		}
		const compte = await destinataire(tx, courriel);
		if (!compte) return null;
		const lettre = await ecrire(tx, courriel, compte, origine, maintenant);
		return { a: { nom: compte.nom, adresse: compte.courriel }, lettre };
	});
	if (!prete) return null;
	const { a, lettre } = prete;
	const pieces = 'pieces' in prete && prete.pieces ? await prete.pieces() : [];
	const suivre = 'suivre' in prete ? prete.suivre : undefined;
	return {
		id: travail.id,
		a,
		sujet: lettre.sujet,
		...composer(lettre),
		...(pieces.length > 0 ? { pieces } : {}),
		...(suivre ? { suivre } : {})
	};
}

function estDeChapitre(courriel: CourrielPrevu): courriel is CourrielDeChapitre {
	return ['signature', 'accuse', 'convocation', 'avis_exterieur'].includes(courriel.modele);
}

/** Who a letter of a chapter goes to: the address written with it, or the account as it is now. */
async function adresseDe(tx: Tx, courriel: CourrielDeChapitre): Promise<{ nom: string; adresse: string } | null> {
	if ('adresse' in courriel) return { nom: courriel.nom, adresse: courriel.adresse };
	const compte = await tx
		.selectFrom('compte')
		.select(['nom', 'courriel'])
		.where('id', '=', courriel.compteId)
		.where('actif', '=', true)
		.executeTakeFirst();
	return compte ? { nom: compte.nom, adresse: compte.courriel } : null;
}

interface Destinataire {
	id: string;
	nom: string;
	courriel: string;
	/** Whether a password was ever chosen. */
	ouvert: boolean;
}

async function destinataire(
	tx: Tx,
	courriel: Exclude<CourrielPrevu, CourrielDeChapitre>
): Promise<Destinataire | undefined> {
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
	courriel: Exclude<CourrielPrevu, CourrielDeChapitre>,
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
