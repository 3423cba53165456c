import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on an outside opinion can be refused. */
export const messagesExterieur = {
	non_autorise: 'Seuls le chef de projet et les instructeurs demandent un avis extérieur.',
	introuvable: 'Ce dossier ou cette demande n’existe pas dans ce contrat. Revenez au dossier.',
	avis_impossible: 'On demande un avis extérieur entre le dépôt du dossier et la décision. Rechargez la page.',
	echeance_passee: 'Choisissez une échéance à venir.',
	echeance_lointaine: 'Choisissez une échéance dans les six mois.',
	deja_demande: 'Un avis est déjà attendu de cette adresse sur ce dossier. Relancez-la, ou retirez la demande.',
	deja_rendu: 'Cet avis est déjà rendu : il ne change plus.',
	deja_retire: 'Cette demande a été retirée. Le lien ne sert plus.',
	lien_perime: 'Ce lien a expiré. Demandez-en un autre à l’équipe du contrat.',
	lien_inconnu: 'Ce lien ne marche pas. Ouvrez le dernier courriel reçu.',
	trop_d_envois: 'Cette demande a déjà été envoyée dix fois. Appelez la personne, ou faites une autre demande.',
	trop_d_essais: 'Trop d’essais. Attendez un peu, puis recommencez.'
} as const;
export type CodeRefusExterieur = keyof typeof messagesExterieur;
export type RefusExterieur = Refus<CodeRefusExterieur>;

/** A refusal about outside opinions, with the sentence a person reads. */
export function refuserExterieur(code: CodeRefusExterieur, message?: string): { ok: false; refus: RefusExterieur } {
	return refuse({ code, message: message ?? messagesExterieur[code] });
}
