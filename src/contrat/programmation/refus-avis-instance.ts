import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way the opinion of a body can be refused. */
export const messagesAvisInstance = {
	non_autorise: 'Seul le chef de projet de ce contrat peut noter l’avis d’une instance.',
	introuvable: 'Cette séance n’existe pas dans ce contrat. Revenez à la liste des séances.',
	instance_qui_decide: 'Cette instance décide : notez une décision, pas un avis.',
	deport_a_noter:
		'Une personne de la séance a un lien déclaré avec cette structure. Notez d’abord les déports de ce point.',
	seance_close: 'Cette séance est close : ses avis ne changent plus.',
	pas_inscrit: 'Ce dossier n’est pas à l’ordre du jour de cette séance. Rechargez la page.',
	ligne_reglee: 'Cette ligne a déjà une décision définitive : un avis n’y changerait plus rien.',
	avis_change: 'Une autre personne vient de changer cet avis. Relisez ce qui est écrit maintenant, puis recommencez.',
	propose_trop_grand: 'Le montant proposé dépasse la demande. Baissez-le.',
	propose_nul: 'Proposez un montant, ou choisissez un avis qui ne donne pas d’argent.',
	propose_sans_accord: 'Cet avis ne propose pas d’argent : effacez le montant, ou choisissez un autre avis.',
	avis_sans_motif: 'Écrivez le motif en une phrase : l’instance qui décide le lira.'
} as const;
export type CodeRefusAvisInstance = keyof typeof messagesAvisInstance;
export type RefusDAvisInstance = Refus<CodeRefusAvisInstance>;

/** A refusal of an opinion, with the sentence a person reads. */
export function refuserAvisInstance(code: CodeRefusAvisInstance): { ok: false; refus: RefusDAvisInstance } {
	return refuse({ code, message: messagesAvisInstance[code] });
}
