import type { Montant } from '#contrat/commun/montant.ts';
import type { Section } from './contenu.ts';
import type { Mot } from './sections/mots.ts';

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
	demandes: DemandeLue[];
	/** Each section that is words: what it asks and what is written, empty things included, in the order of the form. */
	parties: Readonly<Partial<Record<Section, readonly Mot[]>>>;
}

/** A line of the budget with its account in words. */
export interface LigneLue {
	rubrique: string;
	detail: string;
	montant: Montant;
}

/** What is asked of a funder, in words; `suivantes` for a multi-year request. */
export interface DemandeLue {
	financeur: string;
	nature: string;
	montant: Montant;
	suivantes: readonly { annee: number; montant: Montant }[];
}
