import { nomsStatutsLigne, type StatutLigne } from '#contrat/dossiers/financement.ts';
import type { Montant } from '#contrat/commun/montant.ts';

/** A word and the tone it is shown in. */
export interface Etiquetage {
	texte: string;
	ton: 'neutre' | 'cours' | 'bien' | 'attention' | 'mal';
}

/** The states a published application may have, in the words of the public (lexique: action). */
export const nomsActions: Readonly<Record<string, Etiquetage>> = {
	accorde: { texte: 'Financée', ton: 'bien' },
	ajourne: { texte: 'Ajournée', ton: 'attention' },
	refuse: { texte: 'Non retenue', ton: 'mal' }
};

/** The label of a published action. */
export function etiquetteAction(statut: string): Etiquetage {
	return nomsActions[statut] ?? { texte: 'En cours', ton: 'cours' };
}

const TONS: Record<StatutLigne, Etiquetage['ton']> = {
	demandee: 'cours',
	proposee: 'cours',
	accordee: 'bien',
	accordee_en_partie: 'bien',
	refusee: 'mal',
	ajournee: 'attention',
	reorientee: 'attention',
	sans_suite: 'neutre'
};

/** The label of a funder's line, or of the decision on it. */
export function etiquetteLigne(statut: string): Etiquetage {
	if (!Object.hasOwn(TONS, statut)) return { texte: 'En attente', ton: 'cours' };
	return { texte: nomsStatutsLigne[statut as StatutLigne], ton: TONS[statut as StatutLigne] };
}

/** A funder's line on an action, as everybody may see it. */
export interface LignePublique {
	financeur: string;
	financeur_code: string;
	nature: string;
	demande: Montant;
	accorde: Montant | null;
	statut: string;
}
