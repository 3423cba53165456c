import { type Refus, refuse } from '#contrat/commun/issue.ts';

/** What to read and do for each way an act on the grid can be refused. */
export const messagesGrille = {
	non_autorise: 'Vous n’avez pas le droit de faire cela sur la grille. Demandez au chef de projet du contrat.',
	introuvable: 'Cet appel, ce dossier ou ce critère n’existe pas dans ce contrat. Revenez à la page précédente.',
	grille_figee:
		'La grille ne change plus : des notes ont déjà été données. Faites une nouvelle grille pour le prochain appel.',
	grille_pleine: 'Une grille a vingt critères au plus. Retirez-en un d’abord.',
	grille_vide: 'Cet appel n’a pas encore de grille. Le chef de projet l’écrit dans la page de l’appel.',
	grille_deja_la: 'Cette grille a déjà des critères : retirez-les avant d’en reprendre une autre.',
	grille_a_reprendre_vide: 'L’appel choisi n’a pas de grille à reprendre.',
	notation_reservee: 'Sur cet appel, seuls les instructeurs et le chef de projet notent les dossiers.',
	notation_impossible: 'On note un dossier tant qu’il est à l’instruction. Rechargez la page pour voir où il en est.',
	critere_inconnu: 'La grille a changé pendant que vous notiez. Rechargez la page.',
	note_hors_bornes: 'Une note est un nombre entier entre zéro et le maximum du critère.'
} as const;
export type CodeRefusGrille = keyof typeof messagesGrille;
export type RefusGrille = Refus<CodeRefusGrille>;

/** A refusal of the grid, with the sentence a person reads. */
export function refuserGrille(code: CodeRefusGrille): { ok: false; refus: RefusGrille } {
	return refuse({ code, message: messagesGrille[code] });
}
