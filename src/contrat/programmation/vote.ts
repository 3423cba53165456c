import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { type Montant, ZERO } from '#contrat/commun/montant.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';
import { estADecider } from '#contrat/instruction/ligne.ts';
import {
	type DecisionPrise,
	type IssueDecision,
	marqueDeDecision,
	montantSousEntendu,
	type RefusDecision,
	verifierDecision
} from './decision.ts';
import { direDepassement, type MouvementDeVote, nommerEnveloppe } from './enveloppe.ts';

/** The decision of a closed meeting that a later one comes back on: it stands until that later meeting is closed. */
export interface RetourEnSeance {
	seance: string;
	/** Cents granted by the former decision: what the line holds of its envelope until another is written. */
	accorde: Montant;
	motif: string;
}

/** Whether a meeting decides this line: it is open, or the meeting comes back on what was decided. */
export function seDecide(ligne: { statut: StatutLigne; retour: RetourEnSeance | null }): boolean {
	return Boolean(ligne.retour) || estADecider(ligne.statut);
}

/** A line as it stands when somebody votes. */
export interface LigneAVoter {
	id: string;
	financeur: string;
	nature: string;
	enveloppe: string | null;
	demande: Montant;
	statut: StatutLigne;
	retour: RetourEnSeance | null;
	decision: (DecisionPrise & { instant: Date }) | null;
}

/** What a form says of one line; an empty issue takes the decision back. */
export interface DecisionSaisie {
	ligne: string;
	issue: IssueDecision | '';
	montant: Montant | null;
	motif: string;
	vue?: string | undefined;
}

/** One line whose decision changes, before and after. */
export interface Vote extends MouvementDeVote {
	financeur: string;
	avant: DecisionPrise | null;
	apres: DecisionPrise | null;
	/** What the line holds of its envelope before this vote, in cents. */
	tenu: Montant;
	/** The meeting whose decision this one supersedes. */
	remplace: string | null;
}

export type RefusVote =
	RefusDecision | 'pas_inscrit' | 'ligne_reglee' | 'decision_changee' | 'sans_enveloppe' | 'retour_ajourne';

/**
 * Compares what was typed with what is written, line by line, and keeps what changes.
 * Refusals: a line of another application, one settled by a former meeting, one that somebody else changed
 * since the page was shown, a rule of the decision, money on crédits spécifiques without an envelope.
 */
export function lireVotes(
	lignes: readonly LigneAVoter[],
	saisies: readonly DecisionSaisie[]
): Issue<Vote[], RefusVote> {
	const votes = new Map<string, Vote>();
	for (const saisie of saisies) {
		const ligne = lignes.find(({ id }) => id === saisie.ligne);
		if (!ligne) return refuse('pas_inscrit');
		const lue = lireDecision(ligne, saisie);
		if (!lue.ok) return lue;
		const avant = ligne.decision;
		const apres = lue.valeur;
		if (memeDecision(avant, apres)) continue;
		if (!seDecide(ligne)) return refuse('ligne_reglee');
		if (ligne.retour && apres?.issue === 'ajournee') return refuse('retour_ajourne');
		if (saisie.vue !== undefined && saisie.vue !== marqueDeDecision(avant)) return refuse('decision_changee');
		if (apres && apres.accorde > ZERO && ligne.nature === 'specifique' && ligne.enveloppe === null)
			return refuse('sans_enveloppe');
		const ancien = ligne.retour?.accorde ?? ZERO;
		const tenu = avant?.accorde ?? ancien;
		votes.set(ligne.id, {
			ligne: ligne.id,
			financeur: ligne.financeur,
			enveloppe: ligne.enveloppe,
			difference: (apres?.accorde ?? ancien) - tenu,
			avant: avant && { issue: avant.issue, accorde: avant.accorde, motif: avant.motif },
			apres,
			tenu,
			remplace: ligne.retour?.seance ?? null
		});
	}
	return reussi([...votes.values()]);
}

function lireDecision(ligne: LigneAVoter, saisie: DecisionSaisie): Issue<DecisionPrise | null, RefusDecision> {
	if (saisie.issue === '') return reussi(null);
	const accorde = saisie.montant ?? montantSousEntendu(saisie.issue, ligne.demande);
	if (accorde === null) return refuse('partie_hors_bornes');
	return verifierDecision(ligne.demande, { issue: saisie.issue, accorde, motif: saisie.motif });
}

function memeDecision(a: DecisionPrise | null, b: DecisionPrise | null): boolean {
	if (!a || !b) return a === b;
	return a.issue === b.issue && a.accorde === b.accorde && a.motif === b.motif;
}

/**
 * The decision that follows an opinion to the letter: what it proposes, with its motive. Null when there is no opinion,
 * or when it says nothing a decision could take up (a lower sum without a motive).
 */
export function decisionSelonAvis(
	demande: Montant,
	avis: { propose: Montant; motif: string } | null
): DecisionPrise | null {
	if (!avis) return null;
	const issue = avis.propose === ZERO ? 'refusee' : avis.propose < demande ? 'accordee_en_partie' : 'accordee';
	const lue = verifierDecision(demande, { issue, accorde: avis.propose, motif: avis.motif });
	return lue.ok ? lue.valeur : null;
}

/**
 * Whether a set of votes goes over one of its envelopes.
 * @returns the sentence to show, with what these lines could still take; null when everything fits.
 */
export function depassement(
	votes: readonly Vote[],
	enveloppes: ReadonlyMap<
		string,
		{ financeur: string; dispositif: string; annee: number | null; montant: Montant; vote: Montant }
	>
): string | null {
	for (const [code, enveloppe] of enveloppes) {
		const siens = votes.filter((vote) => vote.enveloppe === code);
		const difference = siens.reduce((total, vote) => total + vote.difference, 0n);
		if (enveloppe.vote + difference <= enveloppe.montant) continue;
		const dejaPris = siens.reduce((total, vote) => total + vote.tenu, 0n);
		return direDepassement(nommerEnveloppe(enveloppe), (enveloppe.montant - enveloppe.vote + dejaPris) as Montant);
	}
	return null;
}
