import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import { ecrireMontant, type Montant, ZERO } from '#contrat/commun/montant.ts';

/** What may happen to an envelope (lexique: mouvement). */
export const genresDeMouvement = [
	'initial',
	'ajustement',
	'gel',
	'degel',
	'annulation',
	'reserve',
	'reprise_reserve',
	'virement',
	'delegation'
] as const;
export type GenreMouvement = (typeof genresDeMouvement)[number];

/** How each movement is named on screen. */
export const nomsMouvements: Record<GenreMouvement, string> = {
	initial: 'Ouverture',
	ajustement: 'Ajustement',
	gel: 'Gel',
	degel: 'Dégel',
	annulation: 'Annulation d’une part',
	reserve: 'Mise en réserve',
	reprise_reserve: 'Reprise de réserve',
	virement: 'Virement',
	delegation: 'Délégation'
};

/** One dated change of what an envelope may give. */
export interface Mouvement {
	genre: GenreMouvement;
	/** Cents, signed: more or less to vote. */
	montant: Montant;
	/** Day it takes effect. */
	jour: Jour;
}

/** One vote, at the day it was taken. */
export interface VoteDate {
	jour: Jour;
	montant: Montant;
}

/** Figures of an envelope on a day, in cents; those that later chapters bring (engagé, payé) are not there. */
export interface Situation {
	/** What the funder brings, cuts, transfers and delegations included, before freeze and reserve. */
	dote: Montant;
	/** What was given to other envelopes by delegation, less what they gave back; below zero on one that received. */
	delegue: Montant;
	gele: Montant;
	reserve: Montant;
	/** What may be voted: `dote − gele − reserve`. The column `montant_centimes` of the envelope, today. */
	disponible: Montant;
	vote: Montant;
	/** `disponible − vote`, never below zero. */
	reste: Montant;
}

/**
 * What an envelope holds at the end of a day.
 * @param mouvements any order; those that take effect later do not count
 * @param votes any order; those taken later do not count
 */
export function situationDe(mouvements: readonly Mouvement[], votes: readonly VoteDate[], date: Jour): Situation {
	const effectifs = mouvements.filter(({ jour }) => jour <= date);
	const total = (...genres: GenreMouvement[]): bigint =>
		effectifs.filter(({ genre }) => genres.includes(genre)).reduce((somme, { montant }) => somme + montant, 0n);
	const gele = -total('gel', 'degel');
	const reserve = -total('reserve', 'reprise_reserve');
	const disponible = total(...genresDeMouvement);
	const vote = votes.filter(({ jour }) => jour <= date).reduce((somme, { montant }) => somme + montant, 0n);
	return {
		dote: (disponible + gele + reserve) as Montant,
		delegue: -total('delegation') as Montant,
		gele: gele as Montant,
		reserve: reserve as Montant,
		disponible: disponible as Montant,
		vote: vote as Montant,
		reste: (disponible - vote) as Montant
	};
}

/** Movements that one envelope makes alone and that a person asks for, with the sign of what they change. */
export const signesDesMouvements = { gel: -1n, degel: 1n, annulation: -1n, reserve: -1n, reprise_reserve: 1n } as const;
export type GenreSimple = keyof typeof signesDesMouvements;

export type RefusMouvement =
	'montant_nul' | 'effet_a_venir' | 'montant_sous_le_vote' | 'degel_au_dela_du_gel' | 'reprise_au_dela_de_la_reserve';

/**
 * Whether a movement may be written today: not zero, not in the future (it would hide money from the votes, or lend them
 * some), nothing taken that is already voted, nothing given back that was not put aside.
 * @param montant cents, positive, as typed
 */
export function verifierMouvement(
	genre: GenreSimple | 'sortie',
	montant: Montant,
	effet: Jour,
	situation: Pick<Situation, 'reste' | 'gele' | 'reserve'>,
	aujourdhui: Jour
): Issue<null, RefusMouvement> {
	if (montant === ZERO) return refuse('montant_nul');
	if (effet > aujourdhui) return refuse('effet_a_venir');
	if (genre === 'degel') return montant > situation.gele ? refuse('degel_au_dela_du_gel') : reussi(null);
	if (genre === 'reprise_reserve')
		return montant > situation.reserve ? refuse('reprise_au_dela_de_la_reserve') : reussi(null);
	return montant > situation.reste ? refuse('montant_sous_le_vote') : reussi(null);
}

/** The refusal of a movement with the figures of the case; null when the general sentence says enough. */
export function direRefusMouvement(
	refus: RefusMouvement,
	{ vote, reste, gele, reserve }: Pick<Situation, 'vote' | 'reste' | 'gele' | 'reserve'>
): string | null {
	if (refus === 'montant_sous_le_vote')
		return `${ecrireMontant(vote)} sont déjà votés sur cette enveloppe : vous pouvez lui retirer ${ecrireMontant(reste)} au plus.`;
	if (refus === 'degel_au_dela_du_gel') return `${ecrireMontant(gele)} sont gelés : vous ne pouvez pas dégeler plus.`;
	if (refus === 'reprise_au_dela_de_la_reserve')
		return `${ecrireMontant(reserve)} sont en réserve : vous ne pouvez pas reprendre plus.`;
	return null;
}

/** What makes two envelopes able to exchange money: the funder's, for one year, on one nature of credit. */
export interface Appartenance {
	financeur: string;
	nature: string;
	annee: number | null;
}

/** Whether money may go from one envelope to the other without changing owner, year or nature. */
export function sontVoisines(a: Appartenance, b: Appartenance): boolean {
	return a.financeur === b.financeur && a.nature === b.nature && a.annee === b.annee;
}

/** « +1 500 € », « −1 500 € » */
export function ecrireMouvement(montant: Montant): string {
	const absolu = (montant < 0n ? -montant : montant) as Montant;
	return montant === ZERO ? ecrireMontant(montant) : `${montant < 0n ? '−' : '+'}${ecrireMontant(absolu)}`;
}
