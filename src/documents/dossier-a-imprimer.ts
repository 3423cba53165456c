import type { Nature } from '#contrat/appels/appel.ts';
import type { StructureComplete } from '#contrat/acteurs/structure.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import type { BilanBudget } from '#contrat/dossiers/budget.ts';
import type { ContenuDossier } from '#contrat/dossiers/contenu.ts';

/** What is asked of one funder on one nature of credit. */
export interface DemandeAImprimer {
	financeur: string;
	/** Kind of partner (`partenaire.nature`): gives its family in account 74. */
	famille: string;
	nature: Nature;
	/** Envelope the request is taken from, as the contract names it. */
	dispositif: string | null;
	montant: Montant;
	/** What is foreseen for the years after the first. */
	suivantes: readonly { annee: number; montant: Montant }[];
}

/** Everything the paper of one application needs, in values. A draft may lack almost all of it. */
export interface DossierAImprimer {
	contrat: string;
	/** Code of the département of the contract: « 34 », « 2A ». */
	departement: string;
	appel: string;
	annee: number;
	numero: string;
	/** When the paper says it was made: when it was sent, or when the draft was begun. The same data give the same bytes. */
	le: Date;
	/** Null for a draft: the paper then says that it was not sent. */
	deposeLe: Date | null;
	structure: StructureComplete;
	contenu: ContenuDossier;
	/** Names of what the content says by codes, in its order. */
	objectifs: readonly { code: string; intitule: string }[];
	transversales: readonly string[];
	theme: { code: string; intitule: string } | null;
	quartiers: readonly string[];
	demandes: readonly DemandeAImprimer[];
	bilan: BilanBudget;
	questions: readonly { question: string; reponse: string }[];
	/** Files given, by the name of what was asked. */
	pieces: readonly { piece: string; fichier: string }[];
	signature: { nom: string; fonction: string; qualite: 'legal' | 'delegue'; le: Date; empreinte: string } | null;
	/** Typed by the team in the name of the structure, and not confirmed yet. */
	aConfirmer: boolean;
}
