import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { type Montant, ZERO } from '#contrat/commun/montant.ts';

/** What a meeting can decide for one funder line (lexique: décision). */
export const issuesDecision = ['accordee', 'accordee_en_partie', 'refusee', 'ajournee', 'reorientee'] as const;
export type IssueDecision = (typeof issuesDecision)[number];

/** How each decision is named on screen. */
export const nomsIssues: Record<IssueDecision, string> = {
	accordee: 'Accordée',
	accordee_en_partie: 'Accordée en partie',
	refusee: 'Refusée',
	ajournee: 'Ajournée',
	reorientee: 'Orientée vers un autre dispositif'
};

/** Decisions that give money. */
export const issuesAccordees: readonly IssueDecision[] = ['accordee', 'accordee_en_partie'];

/** A decision on one line: `accorde` in cents. */
export interface DecisionPrise {
	issue: IssueDecision;
	accorde: Montant;
	motif: string;
}

export type RefusDecision = 'accorde_different' | 'partie_hors_bornes' | 'montant_sans_accord' | 'motif_manquant';

/**
 * What makes a decision acceptable: « accordée » gives exactly what is asked, « en partie » less but something,
 * any other gives nothing; every decision but a full grant says why.
 * @param demande what the line asks, in cents
 * @returns the decision with its motive trimmed, or the first rule it breaks.
 */
export function verifierDecision(demande: Montant, decision: DecisionPrise): Issue<DecisionPrise, RefusDecision> {
	const motif = decision.motif.trim();
	const { issue, accorde } = decision;
	if (issue === 'accordee' && accorde !== demande) return refuse('accorde_different');
	if (issue === 'accordee_en_partie' && (accorde <= ZERO || accorde >= demande)) return refuse('partie_hors_bornes');
	if (!issuesAccordees.includes(issue) && accorde !== ZERO) return refuse('montant_sans_accord');
	if (issue !== 'accordee' && motif === '') return refuse('motif_manquant');
	return reussi({ issue, accorde, motif });
}

/** Where an application goes when the meeting that decided its lines is closed. */
export type SortDuDossier = 'accorde' | 'ajourne' | 'refuse';

/**
 * The fate of an application: granted as soon as one line is, adjourned when a line is to be seen again,
 * refused otherwise (a redirected line gives no money here). Each line keeps its own state.
 */
export function sortDuDossier(issues: readonly IssueDecision[]): SortDuDossier {
	if (issues.some((issue) => issuesAccordees.includes(issue))) return 'accorde';
	return issues.includes('ajournee') ? 'ajourne' : 'refuse';
}

/** What a page saw of a decision, to notice that somebody changed it meanwhile; empty when there was none. */
export function marqueDeDecision(decision: { issue: string; accorde: Montant; instant: Date } | null): string {
	return decision ? `${decision.issue}:${decision.accorde}:${decision.instant.getTime()}` : '';
}

/** The amount a decision gives when the person wrote none: all of it when granted, nothing when not; null must be asked. */
export function montantSousEntendu(issue: IssueDecision, demande: Montant): Montant | null {
	if (issue === 'accordee') return demande;
	return issue === 'accordee_en_partie' ? null : ZERO;
}
