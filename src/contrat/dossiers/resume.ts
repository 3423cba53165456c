import type { Montant } from '#contrat/commun/montant.ts';

/** Everything written in an application, in words, to be read again. */
export interface ResumeDossier {
	intitule: string;
	description: string;
	debut: string | null;
	fin: string | null;
	objectifs: { code: string; intitule: string }[];
	quartiers: string[];
	publics: { tranche: string; femmes: number; hommes: number }[];
	personnes: number;
	partQuartierPoints: number | null;
	charges: LigneLue[];
	produits: LigneLue[];
	demandes: { financeur: string; nature: string; montant: Montant }[];
}

/** A line of the budget with its account in words. */
export interface LigneLue {
	rubrique: string;
	detail: string;
	montant: Montant;
}
