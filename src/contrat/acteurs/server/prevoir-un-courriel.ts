import { nouvelIdentifiant } from '#db/identifiant.ts';
import type { Tx } from '#db/base.ts';

/** A letter that an act decides to send. Its secret link, when it has one, is made at the moment of sending. */
export type CourrielPrevu =
	/** To somebody not signed in: whether an account has this address is looked up when sending. */
	| { modele: 'connexion' | 'mot_de_passe'; adresse: string; retour: string | null }
	/** To somebody who has just received a mandate. */
	| { modele: 'invitation'; contratId: string; compteId: string; contrat: string; role: string }
	/** Anything a chapter has to tell one of its people; `chemin` is a path of the site. */
	| {
			modele: 'message';
			contratId: string;
			compteId: string;
			sujet: string;
			paragraphes: string[];
			lien?: { chemin: string; libelle: string };
	  }
	| CourrielDeChapitre;

/** Kinds of letters that a chapter below writes by itself, at the moment of sending (`ReglagesTravaux.ecrivains`). */
export type ModeleDeChapitre = 'signature' | 'accuse' | 'convocation' | 'avis_exterieur';

/** A letter about `objet` (its identifier), to one of the contract's people or to who can bind one of its structures. */
export type CourrielDeChapitre = { modele: ModeleDeChapitre; contratId: string; objet: string } & (
	{ compteId: string } | { adresse: string; nom: string }
);

/**
 * Leaves a letter to be sent, in the transaction of the act: if the act is undone, nothing leaves; once it is done,
 * the letter leaves even after a restart. A contract can write only to its own people.
 */
export async function prevoirCourriel(tx: Tx, courriel: CourrielPrevu): Promise<void> {
	const { modele, adresse, contratId, compteId, ...donnees } = {
		adresse: null,
		contratId: null,
		compteId: null,
		...courriel
	};
	await tx
		.insertInto('courriel_a_envoyer')
		.values({
			id: nouvelIdentifiant(),
			modele,
			adresse,
			contrat_id: contratId,
			compte_id: compteId,
			donnees: JSON.stringify(donnees)
		})
		.execute();
}
