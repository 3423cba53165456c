import type { Budget } from './sections/budget.ts';
import type { Financements } from './sections/financements.ts';
import type { Lieux } from './sections/lieux.ts';
import type { Moyens } from './sections/moyens.ts';
import type { Objectifs } from './sections/objectifs.ts';
import type { Participation } from './sections/participation.ts';
import type { Pieces } from './sections/pieces.ts';
import type { Presentation } from './sections/presentation.ts';
import type { PublicDuDossier } from './sections/public.ts';
import type { Questions } from './sections/questions.ts';
import type { Resultats } from './sections/resultats.ts';

/** What each section of the form holds (cerfa 12156, part 6, and what the contract adds); sections are saved one at a time. */
export interface ContenuSection {
	presentation: Presentation;
	objectifs: Objectifs;
	lieux: Lieux;
	public: PublicDuDossier;
	participation: Participation;
	moyens: Moyens;
	resultats: Resultats;
	budget: Budget;
	financements: Financements;
	questions: Questions;
	pieces: Pieces;
}
export type Section = keyof ContenuSection;

/** Everything the porteur writes, section after section. A draft may be empty everywhere. */
export interface ContenuDossier
	extends
		Presentation,
		Objectifs,
		Lieux,
		PublicDuDossier,
		Participation,
		Moyens,
		Resultats,
		Budget,
		Financements,
		Questions,
		Pieces {}

/** One section as it is saved; `SaisieDeSection<S>` when one knows which. */
export type SaisieDeSection<S extends Section> = { [K in S]: { section: K; contenu: ContenuSection[K] } }[S];
export type SaisieSection = SaisieDeSection<Section>;

/** Sections in the order of the form. */
export const sections = [
	'presentation',
	'objectifs',
	'lieux',
	'public',
	'participation',
	'moyens',
	'resultats',
	'budget',
	'financements',
	'questions',
	'pieces'
] as const satisfies readonly Section[];

/** Steps of the form, in order. The last one writes nothing: it shows everything and sends. */
export const etapes = [...sections, 'relire'] as const;
export type Etape = (typeof etapes)[number];

/** How each step is named on screen. */
export const nomsEtapes: Record<Etape, string> = {
	presentation: 'Présentation',
	objectifs: 'Objectifs',
	lieux: 'Lieux et calendrier',
	public: 'Public',
	participation: 'Habitants et partenaires',
	moyens: 'Moyens',
	resultats: 'Résultats attendus',
	budget: 'Budget',
	financements: 'Financements',
	questions: 'Questions de l’appel',
	pieces: 'Pièces',
	relire: 'Relire et envoyer'
};

/** The step after this one among those the application has; the last gives itself. */
export function etapeSuivante(etape: Etape, presentes: readonly Etape[] = etapes): Etape {
	return presentes[presentes.indexOf(etape) + 1] ?? 'relire';
}

/** A draft nobody has begun. */
export const contenuVide: ContenuDossier = {
	intitule: '',
	description: '',
	besoins: '',
	premiereDemande: null,
	dureeAnnees: 1,
	formeAide: 'numeraire',
	objectifs: [],
	transversales: [],
	themeNational: null,
	quartiers: [],
	lieux: '',
	debut: null,
	fin: null,
	calendrier: '',
	publics: [],
	participations: null,
	participationsDetail: '',
	coconstruction: null,
	coconstructionAvec: '',
	parents: null,
	parentsComment: '',
	sortieQuartier: null,
	sortieComment: '',
	egalite: '',
	partenaires: '',
	droitCommun: '',
	moyensHumains: '',
	moyensMateriels: '',
	etptCentiemes: null,
	recrutements: '',
	resultats: '',
	indicateurs: [],
	methodeEvaluation: '',
	budget: [],
	repartitionIndirecte: '',
	financements: [],
	reponses: {},
	pieces: []
};
