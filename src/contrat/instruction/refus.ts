import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act of instruction can be refused. */
export const messagesInstruction = {
	non_autorise: 'Vous n’avez pas le droit de faire cela sur ce dossier. Demandez au chef de projet du contrat.',
	autre_financeur: 'Vous donnez un avis pour votre financeur seulement : cette ligne est celle d’un autre.',
	introuvable: 'Ce dossier ou cette ligne n’existe pas dans ce contrat. Revenez à la liste des dossiers.',
	dossier_non_depose:
		'Seul un dossier déposé peut être déclaré recevable ou irrecevable. Rechargez la page pour voir où en est celui-ci.',
	motif_manquant: 'Écrivez le motif en une phrase : la structure le lira et saura quoi corriger.',
	avis_sans_motif: 'Dites pourquoi en une phrase : le comité lira ce motif avant de décider.',
	avis_impossible:
		'On donne un avis tant que le dossier est à l’instruction. Rechargez la page pour voir où en est celui-ci.',
	ligne_decidee: 'Cette ligne a déjà une décision : un avis n’y changerait plus rien.',
	propose_trop_grand: 'Vous proposez plus que ce qui est demandé. Baissez le montant proposé.',
	propose_nul: 'Proposez un montant, ou choisissez l’avis « Défavorable ».',
	defavorable_avec_montant:
		'Cet avis ne propose pas d’argent : laissez le montant vide, ou choisissez « Favorable » ou « Réservé ».',
	reorientation_sans_dispositif: 'Dites vers quel dispositif la demande trouverait mieux sa place.',
	visibilite_resserree:
		'L’avis précédent est lu plus largement : celui-ci ne peut pas être plus secret, on prendrait l’ancien pour le dernier.'
} as const;
export type CodeRefusInstruction = keyof typeof messagesInstruction;
export type RefusInstruction = Refus<CodeRefusInstruction>;

/** The field a refusal is about, where there is one: its sentence is shown beside it. */
export const champsInstruction: Partial<Record<CodeRefusInstruction, string>> = {
	motif_manquant: 'motif',
	avis_sans_motif: 'motif',
	propose_trop_grand: 'propose',
	propose_nul: 'propose',
	defavorable_avec_montant: 'propose',
	reorientation_sans_dispositif: 'vers_dispositif',
	visibilite_resserree: 'visibilite'
};

/** A refusal of this chapter, with the sentence a person reads. */
export function refuserInstruction(code: CodeRefusInstruction): { ok: false; refus: RefusInstruction } {
	return refuse({ code, message: messagesInstruction[code] });
}
