import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on a meeting can be refused. */
export const messagesSeances = {
	non_autorise: 'Seul le chef de projet de ce contrat peut préparer et tenir une séance.',
	introuvable: 'Cette séance n’existe pas dans ce contrat. Revenez à la liste des séances.',
	instance_inconnue: 'Cette instance n’est pas dans le contrat. Choisissez-en une dans la liste.',
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
		'Cette séance est close ou annulée : plus rien n’y change. Une nouvelle décision se prend à une nouvelle séance.',
	motif_absent: 'Écrivez pourquoi la séance n’aura pas lieu : les personnes convoquées le liront.',
	rien_decide:
		'Des décisions ou des avis sont déjà notés dans cette séance. Retirez ses dossiers de l’ordre du jour avant de l’annuler.',
	point_inconnu: 'Ce point n’est plus à l’ordre du jour. Rechargez la page.',
	point_de_dossier: 'Un dossier se retire de l’ordre du jour par son propre bouton : ce qui y est décidé est rendu.',
	fichier_inconnu: 'Ce document n’existe pas, ou il appartient à une structure. Joignez un fichier de l’équipe.',
	depart_avant_arrivee: 'Un siège ne peut pas partir avant d’être arrivé. Corrigez l’heure.',
	deja_signe: 'Ce siège a déjà signé. Rechargez la page.',
	pas_le_jour: 'On signe sa présence le jour de la séance. Vous pouvez encore changer votre réponse.',
	nom_absent: 'Écrivez le nom de la personne qui signe.',
	personne_a_convoquer:
		'Aucun siège de cette instance n’a de titulaire ni de suppléant ce jour-là. Nommez-les d’abord.',
	deja_parti: 'Ce courriel est en train de partir, ou il est déjà arrivé. Rechargez la page.',
	lien_inconnu: 'Ce lien n’est pas connu, ou un courriel plus récent l’a remplacé. Ouvrez le dernier reçu.',
	trop_d_essais: 'Trop d’essais en peu de temps. Réessayez dans quelques minutes.',
	suppleant_absent: 'Ce siège n’a pas de suppléant ce jour-là. Choisissez une autre réponse.',
	pas_de_vote: 'L’instance ne vote pas : ses règles ne demandent aucune majorité. Notez la conclusion du point.',
	point_sans_vote: 'Ce point ne se vote pas. Ouvrez d’abord le vote.',
	siege_recuse: 'Ce siège se déporte sur ce point : il n’a pas de voix.',
	siege_absent: 'Un siège absent qui n’a pas donné pouvoir n’a pas de voix. Notez d’abord sa présence.',
	pas_son_siege: 'Vous ne votez que pour le siège que vous tenez, ou dont vous portez le pouvoir.',
	quorum_absent: 'Le quorum n’est pas atteint sur ce point : on peut en débattre, pas le voter ni le décider.'
} as const;
export type CodeRefusSeance = keyof typeof messagesSeances;
export type RefusSeance = Refus<CodeRefusSeance>;

/** A refusal of this chapter, with the sentence a person reads. */
export function refuserSeance(code: CodeRefusSeance): { ok: false; refus: RefusSeance } {
	return refuse({ code, message: messagesSeances[code] });
}
