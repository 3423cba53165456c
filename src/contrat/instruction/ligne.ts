import { passer, type TableEtats } from '#contrat/commun/cycle.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { StatutLigne } from '#contrat/dossiers/financement.ts';

/** Everything that can happen to a funder's line: its funder's opinion, then one decision. */
export type ActeLigne = 'proposer' | 'accorder' | 'accorder_en_partie' | 'refuser' | 'ajourner' | 'reorienter';

const ouvertes: readonly StatutLigne[] = ['demandee', 'proposee', 'ajournee'];

/**
 * The states of a funder's line, beside those of its application: each funder goes at its own pace.
 * A decision reaches the line only when its meeting is closed; an adjourned line is seen again, the others are settled.
 */
export const cycleLigne: TableEtats<StatutLigne, ActeLigne, 'seance_close'> = {
	proposer: { de: ouvertes, vers: 'proposee' },
	accorder: { de: ouvertes, vers: 'accordee', gardes: ['seance_close'] },
	accorder_en_partie: { de: ouvertes, vers: 'accordee_en_partie', gardes: ['seance_close'] },
	refuser: { de: ouvertes, vers: 'refusee', gardes: ['seance_close'] },
	ajourner: { de: ouvertes, vers: 'ajournee', gardes: ['seance_close'] },
	reorienter: { de: ouvertes, vers: 'reorientee', gardes: ['seance_close'] }
};

/** Lines a meeting still has to decide: asked, proposed or adjourned. */
export function estADecider(statut: StatutLigne): boolean {
	return ouvertes.includes(statut);
}

/** States of an application in which funders give opinions: from receivability until a meeting is closed. */
export const statutsALInstruction: readonly Statut[] = ['recevable', 'inscrit', 'ajourne'];

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
