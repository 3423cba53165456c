import type { Jour } from '#contrat/commun/jour.ts';
import { type Refus, refuse } from '#contrat/commun/issue.ts';

/**
 * What links a person to a structure. From the first day to the last, included, it takes this person out of everything
 * about the structure's applications (CGCT L2131-11: a personal interest, oneself or through one's family; L1111-6 for
 * subsidies, even to a body where one sits by law).
 */
export const genresLien = ['mandat', 'emploi', 'famille', 'autre'] as const;
export type GenreLien = (typeof genresLien)[number];

export const nomsGenresLien: Record<GenreLien, string> = {
	mandat: 'Mandat ou bénévolat',
	emploi: 'Emploi',
	famille: 'Famille ou proche',
	autre: 'Autre'
};

/** A suggestion is worth nothing until a person confirms it; one set aside is not suggested again. */
export const etatsLien = ['suggere', 'actif', 'ecarte'] as const;
export type EtatLien = (typeof etatsLien)[number];

export interface Lien {
	etat: EtatLien;
	debut: string;
	fin: string | null;
}

/** Whether this link hides and recuses on that day. The database says the same in `structures_liees`. */
export function lienActif({ etat, debut, fin }: Lien, le: Jour): boolean {
	return etat === 'actif' && debut <= le && (fin === null || le <= fin);
}

/** How a link is named in a list: what counts for the reader is whether it holds today. */
export function direEtat(lien: Lien, le: Jour): string {
	if (lien.etat === 'suggere') return 'À confirmer';
	if (lien.etat === 'ecarte') return 'Écarté';
	if (lien.debut > le) return 'À venir';
	return lienActif(lien, le) ? 'En cours' : 'Terminé';
}

/** What to read and do for each way an act on a link or a recusal can be refused. */
export const messagesDeport = {
	non_autorise: 'Seuls le chef de projet et l’administrateur de ce contrat tiennent le registre des liens d’intérêt.',
	structure_inconnue: 'Cette structure n’existe pas dans ce contrat. Choisissez-en une dans la liste.',
	personne_inconnue: 'Cette personne n’agit pas dans ce contrat. Choisissez-en une dans la liste.',
	deja_declare: 'Ce lien est déjà dans le registre. Rechargez la page pour le lire.',
	lien_inconnu: 'Ce lien n’existe pas. Rechargez la page et recommencez.',
	deja_fini: 'Ce lien n’est plus en cours. Rechargez la page.',
	fin_avant_debut: 'La fin ne peut pas être avant le début du lien. Corrigez la date.',
	fin_passee: 'Le dernier jour ne peut pas être passé. Écrivez la date d’aujourd’hui ou une date à venir.',
	pas_le_votre: 'Ce lien a été déclaré par une autre personne. Demandez au chef de projet d’y mettre fin.',
	suggestion_inconnue: 'Ce rapprochement n’a plus lieu d’être. Rechargez la page.',
	seance_inconnue: 'Cette séance n’existe pas dans ce contrat. Revenez à la liste des séances.',
	seance_close: 'Cette séance est close : plus rien n’y change.',
	point_inconnu: 'Ce point n’est pas à l’ordre du jour. Rechargez la page.',
	siege_inconnu: 'Un des sièges n’appartient pas à cette instance. Rechargez la page et recommencez.',
	siege_lie: 'Une personne de ce siège a déclaré un lien avec la structure : son déport est obligatoire. Cochez-le.',
	motif_vide: 'Écrivez pourquoi ce siège se déporte : aucun lien n’est déclaré pour lui.',
	deja_decide: 'Ce point a déjà une décision ou une voix. Retirez-la, notez le déport, puis décidez à nouveau.'
} as const;
export type CodeRefusDeport = keyof typeof messagesDeport;
export type RefusDeport = Refus<CodeRefusDeport>;

/** A refusal about links and recusals, with the sentence a person reads. */
export function refuserDeport(code: CodeRefusDeport): { ok: false; refus: RefusDeport } {
	return refuse({ code, message: messagesDeport[code] });
}
