import type { Jour } from '#contrat/commun/jour.ts';
import type { Montant } from '#contrat/commun/montant.ts';
import type { Agrement, Affiliation } from './agrements.ts';
import type { AideDeMinimis } from './de-minimis.ts';
import type { Moyens } from './moyens.ts';
import type { PieceDeStructure } from './pieces-structure.ts';
import type { Representant } from './representant.ts';
import type { FormeDeStructure } from './saisie.ts';

/** Parts of a structure, in the order of the form; each one is a page and is saved alone. */
export const sectionsStructure = [
	'identite',
	'adresses',
	'representants',
	'banque',
	'moyens',
	'agrements',
	'aides',
	'budget',
	'documents',
	'personnes'
] as const;
export type SectionStructure = (typeof sectionsStructure)[number];

export const nomsSections: Record<SectionStructure, string> = {
	identite: 'Identité',
	adresses: 'Adresses',
	representants: 'Représentants et délégations',
	banque: 'Identité bancaire',
	moyens: 'Moyens',
	agrements: 'Agréments et affiliations',
	aides: 'Contrat d’engagement républicain et aides',
	budget: 'Budget de la structure',
	documents: 'Documents',
	personnes: 'Personnes'
};

/** Who it is (cerfa 12156, part 1). */
export interface Identite {
	nom: string;
	sigle: string | null;
	forme: FormeDeStructure;
	/** In words: « Association loi 1901 », « Établissement public local d’enseignement ». */
	formeJuridique: string | null;
	siret: string | null;
	rna: string | null;
	objetSocial: string;
	creeeLe: Jour | null;
	site: string | null;
}

/** Where it is and how to reach it; the mail address is empty when it is the same. */
export interface Adresses {
	voie: string | null;
	codePostal: string | null;
	commune: string | null;
	courrierVoie: string | null;
	courrierCodePostal: string | null;
	courrierCommune: string | null;
	courriel: string | null;
	telephone: string | null;
}

/** Statements of part 7 of the cerfa, and public utility (part 2); null: not said yet. */
export interface Engagements {
	/** Day of the subscription to the contrat d'engagement républicain. */
	cerLe: Jour | null;
	cerVersion: string | null;
	utilitePubliqueLe: Jour | null;
	impotsCommerciaux: boolean | null;
	/** More than 500 000 € of public aid over the last three exercises. */
	aides500000: boolean | null;
}

/** One line of the budget of the whole structure; the chart of accounts is known by the chapter of applications. */
export interface LigneBudgetStructure {
	sens: 'charge' | 'produit';
	compte: string;
	libelle: string;
	montant: Montant;
}

export interface BudgetStructure {
	annee: number;
	lignes: readonly LigneBudgetStructure[];
}

/** Bank identity as everybody may see it. */
export interface BanqueMontree {
	titulaire: string | null;
	/** « FR76 •••• 1234 », or null when none was given. */
	iban: string | null;
	bic: string | null;
}

/** What one form saves at once. */
export interface ContenuStructure {
	identite: Identite;
	adresses: Adresses;
	moyens: Moyens;
	agrements: { agrements: readonly Agrement[]; affiliations: readonly Affiliation[] };
	aides: Engagements;
	budget: BudgetStructure;
}
export type SectionEcrite = keyof ContenuStructure;
export type EcritStructure = { [S in SectionEcrite]: { section: S; contenu: ContenuStructure[S] } }[SectionEcrite];

/** Everything an application needs to know of a structure (cerfa 12156, parts 1 to 5 and 7). */
export interface StructureComplete {
	id: string;
	revision: number;
	exemple: boolean;
	identite: Identite;
	adresses: Adresses;
	representants: readonly Representant[];
	banque: BanqueMontree;
	/** Years in descending order. */
	moyens: readonly Moyens[];
	agrements: readonly Agrement[];
	affiliations: readonly Affiliation[];
	engagements: Engagements;
	/** The most recent first. */
	aidesDeMinimis: readonly AideDeMinimis[];
	/** Years in descending order. */
	budgets: readonly BudgetStructure[];
	/** Those in use, neither replaced nor taken away. */
	pieces: readonly PieceDeStructure[];
}
