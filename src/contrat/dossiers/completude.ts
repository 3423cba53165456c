import type { DemandeAuBudget } from './budget.ts';
import { type ContenuDossier, type Etape, nomsEtapes, type Section, sections } from './contenu.ts';
import type { GardeDossier } from './dossier.ts';
import { aFaire } from './sections/manquer.ts';
import { manquesBudget } from './sections/budget-complet.ts';
import { manquesFinancements } from './sections/financements-complets.ts';
import { manquesLieux } from './sections/lieux.ts';
import { manquesMoyens } from './sections/moyens.ts';
import { manquesObjectifs } from './sections/objectifs.ts';
import { manquesParticipation } from './sections/participation.ts';
import { manquesPresentation } from './sections/presentation.ts';
import { manquesPublic } from './sections/public.ts';
import { manquesResultats } from './sections/resultats.ts';

/** One thing to do before sending: what is wrong, in words, and the step and field where to do it. */
export interface Manque {
	garde: Exclude<GardeDossier, 'appel_ouvert' | 'motif_donne' | 'seance_close'>;
	etape: Etape;
	/** Name of the field in the form of that step. */
	champ: string;
	message: string;
}

/** What the call, the structure and the funders say, needed to judge an application. */
export interface CadreDuDossier {
	/** Most public money in the budget, basis points; null: no limit. */
	tauxPublicMaxPoints: number | null;
	/** Least part of people of the quarter, basis points; null: no limit. */
	partQuartierMinPoints: number | null;
	/** Requests with what their funder's money is. */
	demandes: readonly DemandeAuBudget[];
	/** Whether the structure can be paid: a SIRET, unless it is an informal group. */
	structureIdentifiee: boolean;
	/** Sections taken from last year and not read again yet. */
	aRelire: readonly Section[];
	/** What the call's own questions and pieces still ask (`formulaire.ts`). */
	formulaire: readonly Manque[];
}

type ManquesDe = (contenu: ContenuDossier, cadre: CadreDuDossier) => Manque[];

const duFormulaire =
	(section: Section): ManquesDe =>
	(_contenu, { formulaire }) =>
		formulaire.filter((manque) => manque.etape === section);

const parSection: { readonly [S in Section]: ManquesDe } = {
	presentation: manquesPresentation,
	objectifs: manquesObjectifs,
	lieux: manquesLieux,
	public: manquesPublic,
	participation: manquesParticipation,
	moyens: manquesMoyens,
	resultats: manquesResultats,
	budget: manquesBudget,
	financements: manquesFinancements,
	questions: duFormulaire('questions'),
	pieces: duFormulaire('pieces')
};

/** Everything that stops this application from being sent, in the order of the form; empty when it can be. */
export function manques(contenu: ContenuDossier, cadre: CadreDuDossier): Manque[] {
	return [
		...sections.flatMap((section) => [...parSection[section](contenu, cadre), ...aRelire(section, cadre)]),
		...manquesStructure(cadre)
	];
}

/** A section taken from last year counts once somebody has read and saved it. */
function aRelire(section: Section, cadre: CadreDuDossier): Manque[] {
	if (!cadre.aRelire.includes(section)) return [];
	return [aFaire(section, 'relecture', `Relisez puis enregistrez « ${nomsEtapes[section]} », repris de l’an dernier.`)];
}

function manquesStructure({ structureIdentifiee }: CadreDuDossier): Manque[] {
	if (structureIdentifiee) return [];
	const message =
		'Votre structure n’a pas de numéro SIRET dans notre liste : sans lui, elle ne peut pas être payée. Donnez-le à l’équipe du contrat.';
	return [aFaire('relire', 'structure', message)];
}

/** The facts the cycle asks before sending, from what is missing and whether the call is open. */
export function faitsDeDepot(liste: readonly Manque[], appelOuvert: boolean): Partial<Record<GardeDossier, boolean>> {
	const tient = (garde: Manque['garde']): boolean => !liste.some((manque) => manque.garde === garde);
	return {
		appel_ouvert: appelOuvert,
		complet: tient('complet'),
		budget_equilibre: tient('budget_equilibre'),
		contributions_egales: tient('contributions_egales'),
		taux_public_respecte: tient('taux_public_respecte'),
		part_quartier_suffisante: tient('part_quartier_suffisante')
	};
}
