import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on a meeting can be refused. */
export const messagesSeances = {
	non_autorise: 'Seul le chef de projet de ce contrat peut préparer et tenir une séance.',
	introuvable: 'Cette séance n’existe pas dans ce contrat. Revenez à la liste des séances.',
	instance_inconnue: 'Cette instance n’est pas dans le contrat. Choisissez-en une dans la liste.',
	instance_sans_decision:
		'Cette instance donne un avis ou prépare : elle ne décide pas des financements. Choisissez une instance de décision, par exemple le comité de pilotage.',
	hors_contrat: 'Cette date est en dehors de la durée du contrat. Corrigez la date de la séance.',
	jour_pris: 'Cette instance a déjà une séance ce jour-là. Ouvrez-la, ou choisissez un autre jour.',
	siege_inconnu: 'Un des sièges n’appartient pas à cette instance. Rechargez la page et recommencez.',
	aucune_presence: 'Notez au moins une personne présente ou représentée : une séance sans personne ne décide rien.',
	presences_vides: 'Indiquez la présence d’au moins un siège, puis enregistrez.',
	pouvoirs_non_admis:
		'Cette instance n’admet pas de pouvoirs à cette date. Retirez-les, ou écrivez d’abord la règle de l’instance.',
	pouvoir_inutile: 'Un siège présent ou représenté ne donne pas pouvoir. Corrigez sa présence, ou retirez son pouvoir.',
	pouvoir_sans_porteur: 'Un pouvoir se donne à un autre siège, présent ou représenté. Choisissez qui le porte.',
	trop_de_pouvoirs:
		'Une même personne porte plus de pouvoirs que la règle de l’instance ne le permet. Répartissez-les.',
	etat_incompatible:
		'Cette séance est close : plus rien n’y change. Une nouvelle décision se prend à une nouvelle séance.'
} as const;
export type CodeRefusSeance = keyof typeof messagesSeances;
export type RefusSeance = Refus<CodeRefusSeance>;

/** A refusal of this chapter, with the sentence a person reads. */
export function refuserSeance(code: CodeRefusSeance): { ok: false; refus: RefusSeance } {
	return refuse({ code, message: messagesSeances[code] });
}
