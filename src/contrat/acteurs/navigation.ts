import { type Agent, peut } from './agent.ts';
import type { Droit } from './habilitations.ts';

/** A page of the signed-in areas: the right that opens it is the one that shows its link. */
export interface PageDeLEspace {
	/** Below the address of the contract. */
	chemin: string;
	libelle: string;
	droit: Droit;
	/** Other addresses that are part of it, below the address of the contract. */
	aussi?: readonly string[];
}

/** The team's pages, in the order of the work of a year. */
export const pagesEquipe: readonly PageDeLEspace[] = [
	{ chemin: 'equipe', libelle: 'Tableau de bord', droit: 'equipe.lire' },
	{ chemin: 'equipe/appels', libelle: 'Appels', droit: 'equipe.lire' },
	{ chemin: 'equipe/dossiers', libelle: 'Dossiers', droit: 'equipe.lire' },
	{ chemin: 'equipe/a-instruire', libelle: 'À instruire', droit: 'avis.rendre' },
	{ chemin: 'equipe/enveloppes', libelle: 'Enveloppes', droit: 'equipe.lire' },
	{ chemin: 'equipe/programme', libelle: 'Programmation', droit: 'equipe.lire', aussi: ['equipe/scenarios'] },
	{ chemin: 'equipe/seances', libelle: 'Séances', droit: 'seance.lire' },
	{ chemin: 'equipe/actes', libelle: 'Actes', droit: 'equipe.lire' },
	{ chemin: 'equipe/taches', libelle: 'Tâches', droit: 'seance.lire' },
	{ chemin: 'equipe/instances', libelle: 'Instances', droit: 'seance.lire' },
	{ chemin: 'equipe/mes-liens', libelle: 'Mes liens d’intérêt', droit: 'equipe.lire' },
	{ chemin: 'equipe/cooperation', libelle: 'Coopération', droit: 'seance.lire' },
	{ chemin: 'equipe/structures', libelle: 'Structures', droit: 'equipe.lire' },
	{ chemin: 'equipe/agents', libelle: 'Personnes', droit: 'agent.gerer' },
	{ chemin: 'equipe/journal', libelle: 'Journal', droit: 'journal.lire' }
];

/** The pages of who files applications. */
export const pagesPorteur: readonly PageDeLEspace[] = [
	{ chemin: 'mes-dossiers', libelle: 'Mes dossiers', droit: 'dossier.deposer' },
	{ chemin: 'mes-structures', libelle: 'Mes structures', droit: 'dossier.deposer' }
];

/** The pages this person may open, as links. */
export function liensPermis(
	agent: Agent | null,
	contrat: { id: string; slug: string },
	pages: readonly PageDeLEspace[]
): { href: string; libelle: string; aussi?: string[] }[] {
	return pages
		.filter(({ droit }) => peut(agent, droit, contrat.id))
		.map(({ chemin, libelle, aussi }) => ({
			href: `/${contrat.slug}/${chemin}`,
			libelle,
			...(aussi && { aussi: aussi.map((autre) => `/${contrat.slug}/${autre}`) })
		}));
}
