import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on minutes can be refused. */
export const messagesProcesVerbal = {
	non_autorise: 'Seul le chef de projet de ce contrat écrit le procès-verbal.',
	introuvable: 'Cette séance n’existe pas dans ce contrat. Revenez à la liste des séances.',
	rien_d_ecrit: 'Le procès-verbal n’est pas encore écrit : enregistrez-le d’abord.',
	version_depassee:
		'Une autre personne a enregistré une version depuis. Votre texte est encore là : comparez, puis enregistrez de nouveau.',
	etat_incompatible: 'Ce procès-verbal n’en est plus là. Rechargez la page pour voir son état.',
	seance_close: 'La séance n’est pas close, ses faits peuvent encore changer. Terminez-la d’abord.',
	seance_d_approbation:
		'Un procès-verbal s’approuve à une séance suivante de la même instance, encore ouverte et déjà venue. Choisissez-la.',
	nom_de_personne:
		'Le texte à publier nomme une personne. Remplacez le nom par sa fonction, ou ne publiez pas ce point.'
} as const;
export type CodeRefusProcesVerbal = keyof typeof messagesProcesVerbal;
export type RefusProcesVerbal = Refus<CodeRefusProcesVerbal>;

/** A refusal about minutes, with the sentence a person reads. */
export function refuserProcesVerbal(
	code: CodeRefusProcesVerbal,
	message: string = messagesProcesVerbal[code]
): { ok: false; refus: RefusProcesVerbal } {
	return refuse({ code, message });
}
