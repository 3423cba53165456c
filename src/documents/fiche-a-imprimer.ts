import type { Montant } from '#contrat/commun/montant.ts';

/** Everything the sheet of an application says, as its reader may have it. Amounts in cents. */
export interface FicheAImprimer {
	id: string;
	numero: string;
	intitule: string;
	structure: string;
	commune: string | null;
	appel: string;
	annee: number;
	/** « Inscrit en séance ». */
	statut: string;
	/** « 1.1.1 Accompagner la scolarité ». */
	objectifs: readonly string[];
	quartiers: readonly string[];
	theme: string | null;
	personnes: number;
	duQuartier: number;
	/** « Du 1er février au 15 décembre 2026 »; empty when not said. */
	periode: string;
	description: string;
	/** In money, without contributions in kind. */
	cout: Montant;
	lignes: readonly LigneDeFiche[];
	/** Basis points out of 100; null when nobody filled the grid. */
	score: { moyenne: number; ecart: number; personnes: number } | null;
	alertes: readonly string[];
	anDernier: readonly { financeur: string; action: string; accorde: Montant }[];
}

/** What is asked of one funder, and its last opinion when the reader may read it. */
export interface LigneDeFiche {
	financeur: string;
	nature: string;
	demande: Montant;
	avis: { sens: string; propose: Montant; motif: string } | null;
}

/** The sheets of a meeting, in the order of its agenda. */
export interface RecueilAImprimer {
	contrat: string;
	/** « Comité de pilotage du 31 mars 2026 ». */
	titre: string;
	fiches: readonly FicheAImprimer[];
	le: Date;
}
