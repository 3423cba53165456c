import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on a simulation or an arbitration can be refused. */
export const messagesScenario = {
	non_autorise: 'Seuls le chef de projet et la personne qui a créé cette simulation peuvent l’écrire.',
	introuvable: 'Cette simulation n’existe pas dans ce contrat. Revenez à la liste.',
	archive: 'Cette simulation est archivée : rouvrez-la avant de l’écrire.',
	programme: 'Ceci ne se fait pas sur le programme de travail. Copiez-le d’abord en simulation.',
	enveloppe_inconnue: 'Cette enveloppe n’est pas dans cet appel. Rechargez la page.',
	dossier_inconnu: 'Ce dossier n’est pas dans cet appel. Rechargez la page.',
	plancher_au_dessus: 'Le plancher ne peut pas dépasser le plafond.',
	autre_appel: 'Ces deux scénarios ne sont pas du même appel : ils ne se comparent pas.',
	rien_a_reprendre: 'Cette simulation propose la même chose que le programme : rien à reprendre.',
	programme_change:
		'Le programme ou la simulation a changé depuis cette page. Relisez les différences, puis confirmez.',
	reprise_refusee: 'Une ligne ne peut plus être écrite dans le programme. Relisez les différences.',
	aucune_ligne: 'Aucune demande n’attend de décision dans cet appel : il n’y a rien à répartir.',
	trop: 'Ce calcul est trop grand : au plus 1 000 dossiers.',
	deja_en_cours: 'Un calcul est déjà en cours sur ce scénario. Attendez sa réponse, ou arrêtez-le.',
	sans_reponse: 'Ce calcul n’a rien proposé : il n’y a pas de simulation à en tirer.'
} as const;
export type CodeRefusScenario = keyof typeof messagesScenario;
export type RefusScenario = Refus<CodeRefusScenario>;

/** A refusal with the sentence a person reads. */
export function refuserScenario(code: CodeRefusScenario): { ok: false; refus: RefusScenario } {
	return refuse({ code, message: messagesScenario[code] });
}
