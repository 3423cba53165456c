import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { ecrireMontant, type Montant, ZERO } from '#contrat/commun/montant.ts';

/** What an envelope holds, in cents: its amount and what the meetings have voted on it so far. */
export interface SoldeEnveloppe {
	montant: Montant;
	vote: Montant;
}

/** What is left to vote, in cents; the database keeps it from ever going below zero. */
export function resteDe({ montant, vote }: SoldeEnveloppe): Montant {
	return (montant - vote) as Montant;
}

/**
 * Whether an envelope may take a new amount: never below what is already voted, because a vote creates rights.
 * A funder that must cut more asks for a new decision first.
 */
export function verifierNouveauMontant(nouveau: Montant, vote: Montant): Issue<Montant, 'montant_sous_le_vote'> {
	return nouveau < vote ? refuse('montant_sous_le_vote') : reussi(nouveau);
}

/**
 * The year a page of envelopes opens on: that of the day when it has some, or the latest. The next year's envelopes are
 * often written before the votes of this one are over.
 * @param annees years that have envelopes, latest first
 */
export function anneeDOuverture(annees: readonly number[], celleDuJour: number): number | null {
	return annees.includes(celleDuJour) ? celleDuJour : (annees[0] ?? null);
}

/** « État — BOP 147 (2026) »: how an envelope is named in sentences. */
export function nommerEnveloppe(enveloppe: { financeur: string; dispositif: string; annee: number | null }): string {
	const annee = enveloppe.annee === null ? '' : ` (${enveloppe.annee})`;
	return `${enveloppe.financeur} — ${enveloppe.dispositif}${annee}`;
}

/** The sentence for a vote that does not fit; `disponible` is what this vote could still take, in cents. */
export function direDepassement(nom: string, disponible: Montant): string {
	return disponible <= ZERO
		? `Il ne reste rien dans l’enveloppe « ${nom} » : ajournez, ou baissez un autre vote.`
		: `Il reste ${ecrireMontant(disponible)} dans l’enveloppe « ${nom} » : baissez le montant ou ajournez.`;
}

/** The sentence for an amount below what is voted. */
export function direMontantSousLeVote(vote: Montant): string {
	return `${ecrireMontant(vote)} sont déjà votés sur cette enveloppe. Écrivez un montant au moins égal.`;
}

/** One vote to write: its line, its envelope (null on droit commun without one) and how much it changes, in cents. */
export interface MouvementDeVote {
	ligne: string;
	enveloppe: string | null;
	difference: bigint;
}

/**
 * The order in which votes are written. By envelope, so that two people never wait for each other in a circle;
 * inside one envelope, decreases first, so that a form which moves money between its lines is not refused halfway.
 */
export function ordonnerVotes<V extends MouvementDeVote>(votes: readonly V[]): V[] {
	return [...votes].sort((a, b) => {
		const [ea, eb] = [a.enveloppe ?? '', b.enveloppe ?? ''];
		if (ea !== eb) return ea < eb ? -1 : 1;
		return a.difference < b.difference ? -1 : a.difference > b.difference ? 1 : a.ligne < b.ligne ? -1 : 1;
	});
}
