import { type Montant, ZERO } from '#contrat/commun/montant.ts';
import { type IssueDecision, marqueDeDecision } from './decision.ts';
import { type CaseProgramme, estOuverte, type RangeeProgramme } from './scenario.ts';

/** A decision as the programme would have it, for a person to confirm. Amount in cents. */
export interface DecisionPreparee {
	ligne: string;
	issue: IssueDecision;
	montant: Montant;
	motif: string;
	/** Revision of the cell it is taken from. */
	revision: number;
	/** What the page saw of the decision: none. */
	vue: string;
}

/** What a proposal becomes as a decision: everything asked, part of it, or nothing. */
export function issueSelonPropose(demande: Montant, propose: Montant): IssueDecision {
	if (propose === ZERO) return 'refusee';
	return propose < demande ? 'accordee_en_partie' : 'accordee';
}

/** Whether this cell can become a decision: something is proposed, and nobody has voted it. */
export function estAReprendre(une: CaseProgramme): une is CaseProgramme & { propose: Montant } {
	return estOuverte(une) && une.propose !== null;
}

/**
 * The decisions a row would give. A motive is the one of the cell, then the one given for all; a full grant needs none.
 * Lines without a proposal stay to be decided.
 */
export function decisionsDeRangee(rangee: RangeeProgramme, motifCommun: string): DecisionPreparee[] {
	return rangee.cases.filter(estAReprendre).map((une) => {
		const issue = issueSelonPropose(une.demande, une.propose);
		return {
			ligne: une.ligne,
			issue,
			montant: une.propose,
			motif: une.motif.trim() || (issue === 'accordee' ? '' : motifCommun.trim()),
			revision: une.revision,
			vue: marqueDeDecision(null)
		};
	});
}
