import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on a call can be refused. */
export const messagesAppels = {
	non_autorise: 'Seul le chef de projet de ce contrat peut gérer les appels à projets.',
	introuvable: 'Cet appel n’existe pas dans ce contrat. Revenez à la liste des appels.',
	dates_inversees: 'La fermeture doit venir après l’ouverture. Corrigez l’une des deux dates.',
	hors_contrat: 'Cette année est en dehors de la durée du contrat. Choisissez une année du contrat.',
	sans_enveloppe: 'Un appel publié ouvre au moins une enveloppe. Ajoutez ce qu’un financeur apporte.',
	financeur_inconnu: 'Cet organisme n’est pas un financeur du contrat. Choisissez-en un dans la liste.',
	enveloppe_inconnue: 'Une enveloppe choisie n’existe pas pour cette année. Rechargez la page et choisissez à nouveau.',
	enveloppe_en_double:
		'Deux enveloppes ont le même financeur et la même nature de crédits. Gardez-en une : chaque demande doit savoir sur laquelle elle est prise.',
	enveloppe_existe:
		'Cette enveloppe existe déjà pour ce financeur, cette année et ce dispositif. Cochez-la plutôt que d’en créer une autre.',
	enveloppe_demandee:
		'Des dossiers demandent déjà de l’argent sur une enveloppe que vous retirez. Gardez cette enveloppe dans l’appel.',
	deja_publie: 'Cet appel est déjà publié.',
	annee_figee: 'Des dossiers sont déjà commencés : l’année de l’appel ne peut plus changer.',
	question_en_double: 'Deux questions ont le même code. Rechargez la page et recommencez.',
	options_manquantes: 'Écrivez au moins deux réponses possibles, une par ligne.',
	options_en_double: 'Une réponse possible est écrite deux fois. Retirez l’une des deux.',
	condition_inconnue:
		'La question dont celle-ci dépend n’existe plus. Choisissez-en une autre, ou retirez la condition.',
	condition_sans_choix:
		'La condition attend une réponse que l’autre question ne propose pas. Reprenez-la telle qu’elle est écrite dans ses réponses.',
	condition_en_boucle:
		'Ces questions dépendent l’une de l’autre : aucune ne serait montrée. Retirez une des conditions.',
	condition_apres: 'Une question doit venir après celle dont elle dépend. Déplacez l’autre d’abord.',
	piece_en_double: 'Deux pièces ont le même code. Rechargez la page et recommencez.',
	piece_sans_forme: 'Dites à qui cette pièce est demandée : cochez au moins une forme de structure.',
	trop_de_questions: 'Un appel ajoute au plus 60 questions et 60 pièces. Retirez-en avant d’en ajouter.',
	element_inconnu: 'Cette question ou cette pièce n’est plus dans l’appel. Rechargez la page.',
	question_dont_depend: 'Une autre question dépend de celle-ci. Retirez d’abord sa condition.',
	objectif_inconnu: 'Un objectif choisi n’est pas dans le cadre du contrat. Rechargez la page et choisissez à nouveau.',
	quartier_inconnu: 'Un quartier choisi n’est pas dans le contrat. Rechargez la page et choisissez à nouveau.',
	dispositif_inverse: 'Un dispositif ferme avant d’ouvrir. Corrigez l’une de ses deux dates.',
	fichier_inconnu: 'Ce fichier n’existe plus. Choisissez-le à nouveau.',
	structure_inconnue: 'Cette structure n’est pas dans ce contrat. Choisissez-en une de la liste.',
	pas_publie: 'Cet appel n’est pas publié : il n’y a rien à rouvrir. Publiez-le d’abord.',
	derogation_passee:
		'Cette date est déjà passée, ou vient avant la fermeture de l’appel. Choisissez-en une plus tardive.',
	derniere_annee: 'L’année suivante est en dehors de la durée du contrat.'
} as const;
export type CodeRefusAppel = keyof typeof messagesAppels;
export type RefusAppel = Refus<CodeRefusAppel>;

/** A refusal of this chapter, with the sentence a person reads. */
export function refuserAppel(code: CodeRefusAppel): { ok: false; refus: RefusAppel } {
	return refuse({ code, message: messagesAppels[code] });
}
