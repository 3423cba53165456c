import type { Jour } from '#contrat/commun/jour.ts';
import type { LigneBudget } from './budget.ts';
import type { Demande } from './financement.ts';
import type { PublicPrevu } from './public-prevu.ts';

/** Everything the porteur writes. A draft may be empty everywhere. */
export interface ContenuDossier {
	intitule: string;
	description: string;
	debut: Jour | null;
	fin: Jour | null;
	/** Codes of objectives of the last level; the first is the main one. */
	objectifs: readonly string[];
	quartiers: readonly string[];
	publics: readonly PublicPrevu[];
	budget: readonly LigneBudget[];
	financements: readonly Demande[];
}

/** What each section of the form holds; sections are saved one at a time. */
export type ContenuSection = {
	presentation: Pick<ContenuDossier, 'intitule' | 'description' | 'debut' | 'fin'>;
	objectifs: Pick<ContenuDossier, 'objectifs' | 'quartiers'>;
	public: Pick<ContenuDossier, 'publics'>;
	budget: Pick<ContenuDossier, 'budget'>;
	financements: Pick<ContenuDossier, 'financements'>;
};
export type Section = keyof ContenuSection;

/** One section as it is saved. */
export type SaisieSection = { [S in Section]: { section: S; contenu: ContenuSection[S] } }[Section];

/** Steps of the form, in order. The last one writes nothing: it shows everything and sends. */
export const etapes = ['presentation', 'objectifs', 'public', 'budget', 'financements', 'relire'] as const;
export type Etape = (typeof etapes)[number];

/** How each step is named on screen. */
export const nomsEtapes: Record<Etape, string> = {
	presentation: 'Présentation',
	objectifs: 'Objectifs et quartier',
	public: 'Public',
	budget: 'Budget',
	financements: 'Financements',
	relire: 'Relire et envoyer'
};

/** The step after this one; the last gives itself. */
export function etapeSuivante(etape: Etape): Etape {
	return etapes[etapes.indexOf(etape) + 1] ?? 'relire';
}
