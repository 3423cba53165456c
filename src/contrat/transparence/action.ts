import type { Montant } from '#contrat/commun/montant.ts';

/** How a published application is named for people: what became of it, and the tone of the label. */
export type TonDAction = 'neutre' | 'cours' | 'bien' | 'attention' | 'mal';

const STATUTS: Readonly<Record<string, { texte: string; ton: TonDAction }>> = {
	accorde: { texte: 'Financée', ton: 'bien' },
	refuse: { texte: 'Non retenue', ton: 'mal' },
	ajourne: { texte: 'Ajournée', ton: 'attention' },
	inscrit: { texte: 'À l’ordre du jour', ton: 'cours' }
};

/** The label of a published action. */
export function etiquetteAction(statut: string): { texte: string; ton: TonDAction } {
	return STATUTS[statut] ?? { texte: 'En cours', ton: 'cours' };
}

const ISSUES: Readonly<Record<string, { texte: string; ton: TonDAction }>> = {
	accordee: { texte: 'Accordée', ton: 'bien' },
	accordee_en_partie: { texte: 'Accordée en partie', ton: 'bien' },
	refusee: { texte: 'Refusée', ton: 'mal' },
	ajournee: { texte: 'Ajournée', ton: 'attention' },
	reorientee: { texte: 'Réorientée', ton: 'attention' },
	sans_suite: { texte: 'Sans suite', ton: 'neutre' }
};

/** The label of a funder's line, or of a decision. */
export function etiquetteLigne(statut: string): { texte: string; ton: TonDAction } {
	return ISSUES[statut] ?? { texte: 'En attente', ton: 'cours' };
}

/** Ordinary means of the funder, or credits reserved to priority quarters. */
export const nomsNaturesCredit: Readonly<Record<string, string>> = {
	specifique: 'Crédits spécifiques',
	droit_commun: 'Droit commun'
};

/** A funder's line on an action, as everybody may see it. */
export interface LignePublique {
	financeur: string;
	financeur_code: string;
	nature: string;
	demande: Montant;
	accorde: Montant | null;
	statut: string;
}
