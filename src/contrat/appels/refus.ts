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
	annee_figee: 'Des dossiers sont déjà commencés : l’année de l’appel ne peut plus changer.'
} as const;
export type CodeRefusAppel = keyof typeof messagesAppels;
export type RefusAppel = Refus<CodeRefusAppel>;

/** A refusal of this chapter, with the sentence a person reads. */
export function refuserAppel(code: CodeRefusAppel): { ok: false; refus: RefusAppel } {
	return refuse({ code, message: messagesAppels[code] });
}
