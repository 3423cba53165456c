import type { Jour } from '#contrat/commun/jour.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import { type Mouvement, type Situation, situationDe, type VoteDate } from './mouvement.ts';

/** What an envelope may give and what is voted on it from one day until the next step. */
export interface Palier {
	jour: Jour;
	disponible: Montant;
	vote: Montant;
}

/** The level of an envelope day after day: one step for each day on which a movement or a vote changes it. */
export function paliersDe(mouvements: readonly Mouvement[], votes: readonly VoteDate[], jusquA: Jour): Palier[] {
	const jours = [...new Set([...mouvements, ...votes].map(({ jour }) => jour))].filter((jour) => jour <= jusquA).sort();
	return jours.map((jour) => {
		const { disponible, vote } = situationDe(mouvements, votes, jour);
		return { jour, disponible, vote };
	});
}

/** Figures that add up, whether one reads an envelope alone or with those it delegates to. */
export type Chiffres = Omit<Situation, 'delegue'> & { demande: Montant; propose: Montant; attribue: Montant };

const CLES = ['dote', 'gele', 'reserve', 'disponible', 'vote', 'reste', 'demande', 'propose', 'attribue'] as const;

/** Sum of the figures, in cents. */
export function additionner(chiffres: readonly Chiffres[]): Chiffres {
	return Object.fromEntries(
		CLES.map((cle) => [cle, chiffres.reduce((somme, c) => somme + c[cle], 0n)])
	) as unknown as Chiffres;
}

/**
 * Envelopes as they are read with their delegations inside: each child leaves the list and its figures join those of the
 * envelope it comes from. What was delegated left one and entered the other, so no euro counts twice.
 * A child whose parent is not in the list stays on its own.
 */
export function reunirDelegations<E extends Chiffres & { code: string; parent: string | null }>(
	enveloppes: readonly E[]
): E[] {
	const codes = new Set(enveloppes.map(({ code }) => code));
	const estEnfant = ({ parent }: E): boolean => parent !== null && codes.has(parent);
	return enveloppes
		.filter((enveloppe) => !estEnfant(enveloppe))
		.map((enveloppe) => ({
			...enveloppe,
			...additionner([enveloppe, ...enveloppes.filter(({ parent }) => parent === enveloppe.code)])
		}));
}
