import { type Refus, refuse } from '#contrat/commun/issue.ts';
import type { CaseEcrite } from './scenario.ts';

/** What to read and do for each way an act on a programme can be refused. */
export const messagesProgramme = {
	non_autorise: 'Seul le chef de projet, et chaque financeur pour ses propres lignes, peut écrire ici.',
	introuvable: 'Cet élément n’existe pas dans ce contrat. Revenez à la liste, puis recommencez.',
	archive: 'Ce programme est archivé : il se lit, et ne s’écrit plus.',
	ligne_inconnue: 'Cette demande n’est pas dans ce programme. Rechargez la page.',
	dossier_hors_instruction: 'Ce dossier n’est plus à l’instruction : sa proposition ne change plus.',
	ligne_reglee: 'Une séance close a déjà réglé cette ligne : sa proposition ne change plus.',
	propose_au_dela: 'On ne propose pas plus que ce qui est demandé. Baissez le montant.',
	case_changee: 'Une autre personne vient d’écrire dans cette case. Relisez son montant, puis choisissez.',
	aucune_case: 'Il n’y a rien à enregistrer. Écrivez au moins un montant.',
	aucun_dossier: 'Cochez au moins un dossier.',
	seance_close: 'Cette séance est close. Choisissez une séance en préparation.',
	instance_sans_decision: 'Cette instance ne décide pas : elle donne un avis. Choisissez une séance qui décide.'
} as const;
export type CodeRefusProgramme = keyof typeof messagesProgramme;

/** A refusal of the programme; `actuelle` is what the cell holds now, when somebody else has just written in it. */
export interface RefusProgramme extends Refus<CodeRefusProgramme> {
	actuelle?: CaseEcrite & { par: string };
}

/** A refusal with the sentence a person reads. */
export function refuserProgramme(
	code: CodeRefusProgramme,
	actuelle?: RefusProgramme['actuelle']
): { ok: false; refus: RefusProgramme } {
	const refus = { code, message: messagesProgramme[code] };
	return refuse(actuelle ? { ...refus, actuelle } : refus);
}
