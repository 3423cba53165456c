import type { TableEtats } from '#contrat/commun/cycle.ts';

/** States of an application (lexique: dossier). */
export const statuts = [
	'brouillon',
	'depose',
	'irrecevable',
	'recevable',
	'inscrit',
	'accorde',
	'refuse',
	'ajourne',
	'abandonne'
] as const;
export type Statut = (typeof statuts)[number];

/** How the team reads each state. */
export const nomsStatuts: Record<Statut, string> = {
	brouillon: 'Brouillon',
	depose: 'Déposé',
	irrecevable: 'Irrecevable',
	recevable: 'Recevable',
	inscrit: 'Inscrit en séance',
	accorde: 'Accordé',
	refuse: 'Refusé',
	ajourne: 'Ajourné',
	abandonne: 'Abandonné'
};

/** Colour of each state on screen: neutre, cours, bien, attention or mal. */
export const tonsStatuts: Record<Statut, 'neutre' | 'cours' | 'bien' | 'attention' | 'mal'> = {
	brouillon: 'neutre',
	depose: 'cours',
	irrecevable: 'mal',
	recevable: 'cours',
	inscrit: 'cours',
	accorde: 'bien',
	refuse: 'mal',
	ajourne: 'attention',
	abandonne: 'neutre'
};

/** Everything that can happen to an application as a whole. */
export type ActeDossier =
	| 'deposer'
	| 'declarer_recevable'
	| 'declarer_irrecevable'
	| 'inscrire'
	| 'retirer'
	| 'accorder'
	| 'refuser'
	| 'ajourner'
	| 'abandonner';

/** What must hold before some of these acts; the first six are said in words by `completude.ts`. */
export type GardeDossier =
	| 'appel_ouvert'
	| 'complet'
	| 'budget_equilibre'
	| 'contributions_egales'
	| 'taux_public_respecte'
	| 'part_quartier_suffisante'
	| 'motif_donne'
	| 'seance_close';

/**
 * The states of an application. A decision counts only once its meeting is closed: until then the
 * application stays « inscrit », whatever was voted.
 */
export const cycleDossier: TableEtats<Statut, ActeDossier, GardeDossier> = {
	deposer: {
		de: ['brouillon'],
		vers: 'depose',
		gardes: [
			'appel_ouvert',
			'complet',
			'budget_equilibre',
			'contributions_egales',
			'taux_public_respecte',
			'part_quartier_suffisante'
		]
	},
	declarer_recevable: { de: ['depose', 'irrecevable'], vers: 'recevable' },
	declarer_irrecevable: { de: ['depose', 'recevable'], vers: 'irrecevable', gardes: ['motif_donne'] },
	inscrire: { de: ['recevable', 'ajourne'], vers: 'inscrit' },
	retirer: { de: ['inscrit'], vers: 'recevable' },
	accorder: { de: ['inscrit'], vers: 'accorde', gardes: ['seance_close'] },
	refuser: { de: ['inscrit'], vers: 'refuse', gardes: ['seance_close'] },
	ajourner: { de: ['inscrit'], vers: 'ajourne', gardes: ['seance_close'] },
	abandonner: { de: ['brouillon', 'depose', 'recevable', 'ajourne'], vers: 'abandonne' }
};
