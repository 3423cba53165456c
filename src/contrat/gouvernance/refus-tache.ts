import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on a task can be refused. */
export const messagesTaches = {
	non_autorise: 'Le chef de projet crée les tâches ; leur responsable peut aussi dire qu’elles sont faites.',
	introuvable: 'Cette tâche, cette séance ou ce point n’existe pas dans ce contrat. Rechargez la page.',
	responsable_inconnu: 'Cette personne ou ce siège n’est pas dans ce contrat. Choisissez dans la liste.',
	etat_incompatible: 'Cette tâche n’en est plus là. Rechargez la page pour voir son état.',
	motif: 'Dites en une phrase pourquoi cette tâche est abandonnée.'
} as const;
export type RefusTache = Refus<keyof typeof messagesTaches>;

/** A refusal about a task, with the sentence a person reads. */
export function refuserTache(code: keyof typeof messagesTaches): { ok: false; refus: RefusTache } {
	return refuse({ code, message: messagesTaches[code] });
}
