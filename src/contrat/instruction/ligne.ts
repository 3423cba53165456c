import { passer, type TableEtats } from '#contrat/commun/cycle.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';

/** Everything that can happen to a funder's line: its funder's opinion, then one decision. */
export type ActeLigne = 'proposer' | 'accorder' | 'accorder_en_partie' | 'refuser' | 'ajourner' | 'reorienter';

const ouvertes: readonly StatutLigne[] = ['demandee', 'proposee', 'ajournee'];
const accordees: readonly StatutLigne[] = ['accordee', 'accordee_en_partie'];
/** A later meeting may come back on what was decided: its closing settles the line anew. */
const decidables: readonly StatutLigne[] = [...ouvertes, ...accordees, 'refusee', 'reorientee'];

/**
 * The states of a funder's line, beside those of its application: each funder goes at its own pace.
 * A decision reaches the line only when its meeting is closed; an adjourned line is seen again, the others are settled.
 */
export const cycleLigne: TableEtats<StatutLigne, ActeLigne, 'seance_close'> = {
	proposer: { de: ouvertes, vers: 'proposee' },
	accorder: { de: decidables, vers: 'accordee', gardes: ['seance_close'] },
	accorder_en_partie: { de: decidables, vers: 'accordee_en_partie', gardes: ['seance_close'] },
	refuser: { de: decidables, vers: 'refusee', gardes: ['seance_close'] },
	ajourner: { de: ouvertes, vers: 'ajournee', gardes: ['seance_close'] },
	reorienter: { de: decidables, vers: 'reorientee', gardes: ['seance_close'] }
};

/** Lines a meeting still has to decide: asked, proposed or adjourned. */
export function estADecider(statut: StatutLigne): boolean {
	return ouvertes.includes(statut);
}

/** Lines a closed meeting gave money to. */
export function estAccordee(statut: StatutLigne): boolean {
	return accordees.includes(statut);
}

/** States of an application in which funders give opinions: from receivability until a meeting is closed. */
export const statutsALInstruction: readonly Statut[] = ['recevable', 'inscrit', 'ajourne'];

/** Whether an opinion may be asked outside: from the reception of the application until its decision. */
export function avisDemandable(dossier: Statut): boolean {
	return dossier === 'depose' || statutsALInstruction.includes(dossier);
}

/** Whether a funder may give an opinion on this line now. */
export function avisPossible(dossier: Statut, ligne: StatutLigne): boolean {
	return statutsALInstruction.includes(dossier) && passer(cycleLigne, ligne, 'proposer').ok;
}

/** Colour of each state of a line on screen. */
export const tonsLignes: Record<StatutLigne, 'neutre' | 'cours' | 'bien' | 'attention' | 'mal'> = {
	demandee: 'neutre',
	proposee: 'cours',
	accordee: 'bien',
	accordee_en_partie: 'bien',
	refusee: 'mal',
	ajournee: 'attention',
	reorientee: 'attention',
	sans_suite: 'neutre'
};
