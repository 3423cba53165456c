import { type Refus, refuse } from '#contrat/commun/issue.ts';
import { messagesEnvoi } from './refus-envoi.ts';
import type { Conflit } from './revisions.ts';

/** What to read and do for each way an act on an application can be refused. */
export const messagesDossiers = {
	...messagesEnvoi,
	non_autorise: 'Votre compte ne permet pas d’écrire ce dossier. Demandez à l’équipe du contrat.',
	introuvable: 'Ce dossier n’existe pas, ou il n’est pas à votre structure. Revenez à « Mes dossiers ».',
	appel_introuvable: 'Cet appel à projets n’existe pas. Revenez à « Mes dossiers » pour voir les appels ouverts.',
	appel_ouvert: 'L’appel à projets est fermé.',
	structure_introuvable: 'Choisissez la structure pour laquelle vous demandez.',
	deja_depose: 'Ce dossier est déjà envoyé : rien n’est parti une deuxième fois.',
	dossier_fige:
		'Ce dossier est envoyé : il ne peut plus être modifié. Écrivez à l’équipe du contrat pour une correction.',
	etat_incompatible: 'Ce dossier n’est plus dans un état qui le permet. Rechargez la page pour voir où il en est.',
	revision_depassee:
		'Quelqu’un a modifié cette partie pendant que vous écriviez. Rien de ce que vous avez tapé n’est perdu.',
	complet: 'Il manque des réponses. Suivez la liste pour compléter votre dossier.',
	budget_equilibre: 'Le total des dépenses et le total des recettes doivent être égaux.',
	contributions_egales: 'Le bénévolat et les dons en nature doivent être égaux en dépenses et en recettes.',
	taux_public_respecte: 'La part d’argent public dépasse ce que l’appel accepte.',
	part_quartier_suffisante: 'La part d’habitants du quartier est plus petite que ce que l’appel demande.',
	motif_donne: 'Écrivez le motif : le porteur le lira.',
	seance_close: 'La décision ne compte qu’une fois la séance close.',
	objectif_inconnu:
		'Un objectif choisi n’est pas dans le contrat, ou l’appel ne l’ouvre pas. Rechargez la page et choisissez à nouveau.',
	quartier_inconnu:
		'Un quartier choisi n’est pas dans le contrat, ou l’appel ne le vise pas. Rechargez la page et choisissez à nouveau.',
	transversale_inconnue:
		'Une priorité transversale n’est pas dans le contrat. Rechargez la page et choisissez à nouveau.',
	theme_inconnu: 'Ce thème national n’existe pas. Choisissez-le dans la liste.',
	indicateur_inconnu: 'Un indicateur choisi n’est pas dans le contrat. Rechargez la page et choisissez à nouveau.',
	fichier_inconnu: 'Un fichier joint n’est pas à votre structure. Joignez-le à nouveau.',
	compte_inconnu: 'Une rubrique du budget n’existe pas. Choisissez-la dans la liste.',
	financeur_non_ouvert: 'Cet appel ne permet pas de demander à ce financeur sur cette nature de crédits.',
	demande_en_double:
		'Le même financeur est sollicité deux fois sur la même nature de crédits. Faites-en une seule demande.'
} as const;
export type CodeRefusDossier = keyof typeof messagesDossiers;

/** A refusal of this chapter; `conflit` says what another person changed meanwhile. */
export interface RefusDossier extends Refus<CodeRefusDossier> {
	conflit?: Conflit;
}

/** A refusal with the sentence a person reads; `message` replaces the ordinary one when there is more to say. */
export function refuserDossier(
	code: CodeRefusDossier,
	message: string = messagesDossiers[code],
	conflit?: Conflit
): { ok: false; refus: RefusDossier } {
	return refuse(conflit ? { code, message, conflit } : { code, message });
}
