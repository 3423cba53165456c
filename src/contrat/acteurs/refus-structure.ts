import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on a structure can be refused. */
export const messagesStructure = {
	non_autorise: 'Votre compte ne permet pas d’écrire cette structure. Demandez à l’équipe du contrat.',
	introuvable: 'Cette structure n’existe pas, ou elle n’est pas à vous. Revenez à la liste.',
	siret_pris: 'Une autre structure de ce contrat a déjà ce SIRET. Vérifiez-le, ou écrivez à l’équipe du contrat.',
	revision_depassee:
		'Quelqu’un a modifié cette partie pendant que vous écriviez. Rien de ce que vous avez tapé n’est perdu.',
	cle_absente:
		'L’IBAN ne peut pas être enregistré : ce service n’a pas de clé pour le chiffrer. Prévenez la personne qui l’exploite : elle doit donner LERGUE_CLE.',
	iban_absent: 'Aucun IBAN n’est enregistré pour cette structure.',
	autre_cle:
		'Cet IBAN a été chiffré avec une autre clé que celle de ce service : il ne peut pas être lu. Demandez à la personne qui l’exploite d’ajouter l’ancienne clé à LERGUE_CLE, ou faites saisir l’IBAN à nouveau.',
	iban_altere: 'L’IBAN enregistré a été altéré : il ne peut pas être lu. Faites-le saisir à nouveau.',
	representant_inconnu: 'Cette personne n’est pas dans la liste. Rechargez la page.',
	aide_inconnue: 'Cette aide n’est plus dans la liste. Rechargez la page.',
	fichier_inconnu: 'Ce fichier n’est pas à cette structure. Envoyez-le à nouveau.',
	piece_inconnue: 'Ce document a déjà été remplacé ou retiré. Rechargez la page.',
	validite_manquante: 'Dites de quelle année est ce document, ou jusqu’à quand il est valable.',
	deja_ce_role: 'Cette personne dépose déjà pour cette structure.',
	compte_desactive: 'Le compte de cette personne est désactivé. Écrivez à l’équipe du contrat.'
} as const;
export type CodeRefusStructure = keyof typeof messagesStructure;

/** One difference: the name of the thing, what is saved and what was typed. */
export interface Difference {
	quoi: string;
	enregistre: string;
	saisi: string;
}

/** What another person changed in a part of a structure since one opened it. */
export interface ConflitStructure {
	/** Revision to send back when one decides to save all the same. */
	revision: number;
	par: string;
	le: Date;
	differences: Difference[];
}

/** A refusal on a structure; `conflit` says what another person changed meanwhile. */
export interface RefusStructure extends Refus<CodeRefusStructure> {
	conflit?: ConflitStructure;
}

/** A refusal with the sentence a person reads. */
export function refuserStructure(
	code: CodeRefusStructure,
	conflit?: ConflitStructure
): { ok: false; refus: RefusStructure } {
	const message = messagesStructure[code];
	return refuse(conflit ? { code, message, conflit } : { code, message });
}
