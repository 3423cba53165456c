import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an answer to a pair of applications can be refused. */
export const messagesRapprochement = {
	non_autorise: 'Vous n’avez pas le droit de trancher un rapprochement. Demandez au chef de projet du contrat.',
	introuvable: 'Ce rapprochement n’existe pas ou plus. Rechargez la liste des rapprochements.',
	motif_manquant: 'Dites pourquoi en une phrase : on relira ce motif l’an prochain.'
} as const;
export type CodeRefusRapprochement = keyof typeof messagesRapprochement;
export type RefusRapprochement = Refus<CodeRefusRapprochement>;

/** A refusal, with the sentence a person reads. */
export function refuserRapprochement(code: CodeRefusRapprochement): { ok: false; refus: RefusRapprochement } {
	return refuse({ code, message: messagesRapprochement[code] });
}
