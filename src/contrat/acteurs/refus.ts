import { direTropDEssais, type TropDEssais } from './frein.ts';
import { messagesMotDePasse, type RefusMotDePasse } from './mot-de-passe.ts';

/** Why an act of this chapter is refused. */
export type RefusActeurs =
	| 'non_autorise'
	| 'identifiants_faux'
	| 'lien_perime'
	| 'mot_de_passe_actuel_faux'
	| RefusMotDePasse
	| 'administrateur_existant'
	| 'adresse_prise'
	| 'deja_ce_role'
	| 'partenaire_manquant'
	| 'partenaire_inconnu'
	| 'structure_manquante'
	| 'structure_inconnue'
	| 'structure_existante'
	| 'college_inconnu'
	| 'compte_desactive'
	| 'mandat_inconnu'
	| 'mandat_propre'
	| 'compte_inconnu'
	| 'compte_propre';

/** The sentence shown for each refusal: what happened and what to do. */
export const messagesActeurs: Record<RefusActeurs, string> = {
	...messagesMotDePasse,
	non_autorise: 'Votre rôle ne permet pas de faire cela. Demandez au chef de projet du contrat.',
	identifiants_faux:
		'L’adresse ou le mot de passe ne convient pas. Vérifiez-les, ou demandez un lien de connexion par courriel.',
	lien_perime: 'Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau.',
	mot_de_passe_actuel_faux: 'Le mot de passe actuel n’est pas le bon. Si vous l’avez oublié, demandez un lien.',
	administrateur_existant: 'Le premier administrateur existe déjà. Connectez-vous avec son compte.',
	adresse_prise: 'Un compte a déjà cette adresse. Connectez-vous, ou choisissez une autre adresse.',
	deja_ce_role: 'Cette personne a déjà ce rôle dans ce contrat.',
	partenaire_manquant: 'Choisissez l’organisme pour lequel cette personne donne un avis.',
	partenaire_inconnu: 'Cet organisme ne fait pas partie du contrat. Choisissez-en un de la liste.',
	structure_manquante: 'Choisissez la structure pour laquelle cette personne dépose.',
	structure_inconnue: 'Cette structure n’est pas connue de ce contrat. Ajoutez-la d’abord, plus bas.',
	structure_existante: 'Une structure de ce contrat a déjà ce SIRET. Choisissez-la dans la liste.',
	college_inconnu: 'Ce collège ne fait pas partie du contrat. Choisissez-en un de la liste.',
	compte_desactive: 'Le compte de cette personne est désactivé. Un administrateur de la plateforme peut le réactiver.',
	mandat_inconnu: 'Ce rôle a déjà pris fin. Rechargez la page.',
	mandat_propre: 'Vous ne pouvez pas mettre fin à votre propre rôle. Demandez à une autre personne de l’équipe.',
	compte_inconnu: 'Ce compte n’existe plus. Rechargez la page.',
	compte_propre: 'Vous ne pouvez pas désactiver votre propre compte. Demandez à un autre administrateur.'
};

/** What to read for any refusal of this chapter. */
export function direRefus(refus: RefusActeurs | TropDEssais): string {
	return typeof refus === 'string' ? messagesActeurs[refus] : direTropDEssais(refus);
}
