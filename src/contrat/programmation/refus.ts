import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on envelopes and decisions can be refused. */
export const messagesProgrammation = {
	non_autorise: 'Seul le chef de projet de ce contrat peut gérer les enveloppes et les décisions.',
	introuvable: 'Cet élément n’existe pas dans ce contrat. Revenez à la liste, puis recommencez.',
	// envelopes
	financeur_inconnu: 'Cet organisme n’est pas un financeur du contrat. Choisissez-en un dans la liste.',
	hors_contrat: 'Cette année est en dehors de la durée du contrat. Choisissez une année du contrat.',
	enveloppe_existe:
		'Cette enveloppe existe déjà pour ce financeur, cette année, ce dispositif et cette nature. Modifiez son montant.',
	enveloppe_de_reference: 'Cette enveloppe rappelle le contrat précédent : elle ne se modifie pas.',
	montant_sous_le_vote: 'Une partie de cette enveloppe est déjà votée : écrivez un montant au moins égal.',
	motif_de_mouvement: 'Dites en une phrase pourquoi cette enveloppe change.',
	montant_nul: 'Écrivez un montant au-dessus de zéro.',
	effet_a_venir: 'Ce jour n’est pas encore venu. Écrivez le mouvement le jour où il prend effet.',
	degel_au_dela_du_gel:
		'On ne dégèle pas plus que ce qui est gelé. Baissez le montant, ou prenez une date plus récente.',
	reprise_au_dela_de_la_reserve:
		'On ne reprend pas plus que ce qui est en réserve. Baissez le montant, ou prenez une date plus récente.',
	mouvement_avant_les_votes:
		'À cette date d’effet, l’enveloppe n’était pas encore ouverte, ou il lui manquerait de l’argent pour des votes déjà pris. Choisissez une date plus récente.',
	virement_inadapte:
		'L’argent d’une enveloppe ne va qu’à une autre du même financeur, de la même année et de la même nature. Choisissez-en une dans la liste.',
	delegation_inadaptee:
		'On délègue à une enveloppe qui dépend de celle-ci. Choisissez-la dans la liste, ou donnez un nom à la nouvelle.',
	deja_deleguee: 'Cette enveloppe reçoit déjà ses crédits d’une autre : elle ne se délègue pas à son tour.',
	enveloppe_inadaptee:
		'Cette enveloppe n’est pas celle du financeur, de la nature de crédits ou de l’année de la demande. Choisissez-en une autre.',
	enveloppe_obligatoire: 'Une demande sur crédits spécifiques se prend sur une enveloppe. Choisissez-en une.',
	ligne_decidee: 'Cette ligne a déjà une décision : son enveloppe ne peut plus changer. Effacez d’abord la décision.',
	// agenda
	seance_close: 'Cette séance est close : plus rien n’y change. Une nouvelle décision se prend à une nouvelle séance.',
	aucun_dossier: 'Cochez au moins un dossier à inscrire.',
	dossier_non_inscriptible:
		'Un des dossiers n’est plus recevable, ou il est déjà inscrit à une séance. Rechargez la page et recommencez.',
	pas_inscrit: 'Ce dossier n’est pas à l’ordre du jour de cette séance. Rechargez la page.',
	// decisions
	decision_changee:
		'Une autre personne vient de changer cette décision. Relisez ce qui est écrit maintenant, puis recommencez.',
	deport_a_noter:
		'Une personne de la séance a un lien déclaré avec cette structure. Notez d’abord les déports de ce point, puis décidez.',
	ligne_reglee: 'Cette ligne est déjà réglée par une séance close. Rechargez la page.',
	accorde_different:
		'Accorder, c’est donner tout ce qui est demandé. Pour un autre montant, choisissez « Accordée en partie » et dites pourquoi.',
	partie_hors_bornes: 'En partie, c’est plus que zéro et moins que la demande. Corrigez le montant.',
	montant_sans_accord: 'Cette décision ne donne pas d’argent : effacez le montant, ou choisissez un accord.',
	motif_manquant: 'Écrivez le motif en une phrase : la structure et le public doivent comprendre la décision.',
	sans_enveloppe: 'Cette ligne n’a pas d’enveloppe : choisissez-la sur la fiche du dossier avant d’accorder une somme.',
	enveloppe_depassee: 'Il ne reste pas assez dans l’enveloppe : baissez le montant ou ajournez.',
	enveloppe_bouge: 'L’enveloppe a changé pendant votre saisie. Relisez ce qui reste, puis recommencez.',
	retour_ajourne:
		'Pour laisser la décision d’avant en place, retirez cette ligne de l’ordre du jour. Sinon, accordez ou refusez.',
	aucune_ligne: 'Cochez au moins une ligne déjà décidée.',
	motif_de_retour: 'Écrivez pourquoi la séance revient sur cette décision.',
	retour_impossible:
		'Une des lignes n’a plus de décision en vigueur, ou une autre séance y revient déjà. Rechargez la page et recommencez.',
	// annex of the year
	avenant_inegal: 'L’annexe ne tombe pas juste : ses totaux ne sont pas ceux des votes et des enveloppes.',
	avenant_vide: 'Aucune somme n’est accordée pour cette année : clôturez d’abord une séance qui décide.',
	// closing
	jour_venu: 'Cette séance n’a pas encore eu lieu. Vérifiez sa date avant de la clore.',
	presences_notees: 'Notez les présences avant de clore : une séance sans participant ne décide rien.',
	dossier_inscrit: 'L’ordre du jour est vide. Inscrivez au moins un dossier, puis décidez.',
	attribue_dans_le_montant:
		'Une somme votée ici vient d’une décision que revoit une autre séance encore ouverte. Clôturez celle-là d’abord.',
	instance_sans_decision:
		'Cette instance prépare ou donne un avis : elle ne décide pas. Notez son avis, ou décidez dans une instance de décision.',
	quorum_absent:
		'Le quorum demandé par les règles de l’instance n’est pas atteint sur ce dossier : on peut en débattre, pas en décider.',
	tout_decide: 'Il manque des décisions. Décidez de chaque ligne avant de clore.'
} as const;
export type CodeRefusProgrammation = keyof typeof messagesProgrammation;
export type RefusProgrammation = Refus<CodeRefusProgrammation>;

/**
 * A refusal of this chapter, with the sentence a person reads.
 * @param message a sentence with the figures of the case, when the general one is not enough
 */
export function refuserProgrammation(
	code: CodeRefusProgrammation,
	message: string = messagesProgrammation[code]
): { ok: false; refus: RefusProgrammation } {
	return refuse({ code, message });
}
