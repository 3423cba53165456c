import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on a body, its seats or its rules can be refused. */
export const messagesInstances = {
	non_autorise: 'Seul le chef de projet de ce contrat peut tenir la liste des sièges et les règles des instances.',
	instance_inconnue: 'Cette instance n’est pas dans le contrat. Revenez à la liste des instances.',
	siege_inconnu: 'Ce siège n’est pas dans cette instance. Revenez à la page de l’instance.',
	designation_introuvable: 'Cette désignation n’existe pas. Rechargez la page et recommencez.',
	hors_contrat: 'Cette date est en dehors de la durée du contrat. Corrigez-la.',
	siege_deja_tenu: 'Ce siège a déjà un titulaire à ces dates. Remplacez-le, ou mettez d’abord fin à sa désignation.',
	compte_inconnu: 'Ce compte n’appartient pas à ce contrat. Choisissez-en un dans la liste, ou aucun.',
	deja_finie: 'Cette désignation a déjà une date de fin. Rechargez la page.',
	fin_avant_debut: 'La fin ne peut pas être avant le début de la désignation. Corrigez la date.',
	pas_titulaire: 'Seul un titulaire se remplace. Mettez fin à cette suppléance, puis nommez une autre personne.',
	trop_tot: 'Le remplacement doit commencer après le début de la désignation en cours. Corrigez la date.',
	college_inconnu: 'Ce collège n’est pas dans cette instance. Choisissez-en un dans la liste.',
	regle_deja_appliquee:
		'Une séance close s’est tenue à cette date ou après : sa règle ne change plus. Choisissez un jour plus récent.'
} as const;
export type CodeRefusInstance = keyof typeof messagesInstances;
export type RefusInstance = Refus<CodeRefusInstance>;

/** A refusal about a body, with the sentence a person reads. */
export function refuserInstance(code: CodeRefusInstance): { ok: false; refus: RefusInstance } {
	return refuse({ code, message: messagesInstances[code] });
}
