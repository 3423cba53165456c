import type { TableEtats } from '#contrat/commun/cycle.ts';

/** States of an application (lexique: dossier). */
export const statuts = [
	'brouillon',
	'a_signer',
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
	a_signer: 'À signer',
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
	a_signer: 'attention',
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
	| 'demander_signature'
	| 'signer'
	| 'reprendre'
	| 'corriger'
	| 'faire_signer_correction'
	| 'reprendre_correction'
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

/** What the content itself must hold, whenever it is sent or given back. */
const gardesDuContenu = [
	'complet',
	'budget_equilibre',
	'contributions_egales',
	'taux_public_respecte',
	'part_quartier_suffisante'
] as const satisfies readonly GardeDossier[];

/** States in which the team may ask for a correction: sent, and not yet on an agenda. */
export const statutsCorrigeables = ['depose', 'recevable'] as const satisfies readonly Statut[];

/** States a closing settles: on an agenda, or settled already when a meeting comes back on a decision. */
const statutsJugeables = ['inscrit', 'accorde', 'refuse'] as const satisfies readonly Statut[];

/**
 * The states of an application. Signing is sending: « à signer » waits for a representative who got a link, and comes
 * back to « brouillon » when the structure takes it back. A correction of money is signed again, from « déposé » or
 * « recevable », and always leads to « déposé »: the team looks at it again. A decision counts only once its meeting is closed: until then the
 * application stays « inscrit », whatever was voted.
 */
export const cycleDossier: TableEtats<Statut, ActeDossier, GardeDossier> = {
	deposer: { de: ['brouillon'], vers: 'depose', gardes: ['appel_ouvert', ...gardesDuContenu] },
	demander_signature: { de: ['brouillon'], vers: 'a_signer', gardes: ['appel_ouvert', ...gardesDuContenu] },
	signer: { de: ['a_signer'], vers: 'depose' },
	reprendre: { de: ['a_signer'], vers: 'brouillon' },
	corriger: { de: [...statutsCorrigeables], vers: 'depose', gardes: gardesDuContenu },
	faire_signer_correction: { de: [...statutsCorrigeables], vers: 'a_signer', gardes: gardesDuContenu },
	reprendre_correction: { de: ['a_signer'], vers: 'depose' },
	declarer_recevable: { de: ['depose', 'irrecevable'], vers: 'recevable' },
	declarer_irrecevable: { de: ['depose', 'recevable'], vers: 'irrecevable', gardes: ['motif_donne'] },
	inscrire: { de: ['recevable', 'ajourne'], vers: 'inscrit' },
	retirer: { de: ['inscrit'], vers: 'recevable' },
	accorder: { de: [...statutsJugeables], vers: 'accorde', gardes: ['seance_close'] },
	refuser: { de: [...statutsJugeables], vers: 'refuse', gardes: ['seance_close'] },
	ajourner: { de: [...statutsJugeables], vers: 'ajourne', gardes: ['seance_close'] },
	abandonner: { de: ['brouillon', 'a_signer', 'depose', 'recevable', 'ajourne'], vers: 'abandonne' }
};
