import { type Personnage, personnages } from '#tests/monde/distribution.ts';

/** What a door answers to somebody, in five words. */
export const issues = ['ouvert', 'connexion', 'introuvable', 'refuse', 'erreur'] as const;
export type IssueDePorte = (typeof issues)[number];

/** Route → request (« GET », « POST », « POST ?/action ») → character → what the door answered. */
export type Grille = Record<string, Record<string, Record<Personnage, IssueDePorte>>>;

/**
 * Which of the five words an answer is. « Ouvert » says that the right was there: an action that then finds the form empty
 * (422) or the thing in the wrong state (409) was open all the same.
 */
export function classer(statut: number, destination: string | null): IssueDePorte {
	if (statut >= 500) return 'erreur';
	if (statut === 404 || statut === 405) return 'introuvable';
	if (statut === 403) return 'refuse';
	if (statut === 401 || destination?.match(/^\/(connexion\?retour|reprise\?\/garder&vers)=/)) return 'connexion';
	return 'ouvert';
}

/** The grid as it is committed: one line a request, so that a change is one line of a diff. */
export function ecrireGrille(grille: Grille): string {
	const routes = Object.entries(grille).sort(([a], [b]) => (a < b ? -1 : 1));
	const corps = routes.map(([route, requetes]) => {
		const lignes = Object.entries(requetes).map(([requete, reponses]) => {
			const ordonnees = Object.fromEntries(personnages.map((qui) => [qui, reponses[qui]]));
			return `\t\t${JSON.stringify(requete)}: ${JSON.stringify(ordonnees).replaceAll('":"', '": "').replaceAll(',"', ', "')}`;
		});
		return `\t${JSON.stringify(route)}: {\n${lignes.join(',\n')}\n\t}`;
	});
	return `{\n${corps.join(',\n')}\n}\n`;
}

/** What differs between two grids, in sentences: route, request, character, before and now. */
export function differences(attendue: Grille, obtenue: Grille): string[] {
	const routes = [...new Set([...Object.keys(attendue), ...Object.keys(obtenue)])].sort();
	return routes.flatMap((route) => {
		const requetes = [...new Set([...Object.keys(attendue[route] ?? {}), ...Object.keys(obtenue[route] ?? {})])];
		return requetes.flatMap((requete) => {
			const [avant, apres] = [attendue[route]?.[requete], obtenue[route]?.[requete]];
			if (!avant) return [`${route} ${requete} : nouvelle, pas encore dans la grille`];
			if (!apres) return [`${route} ${requete} : dans la grille, mais n’existe plus`];
			return personnages
				.filter((qui) => avant[qui] !== apres[qui])
				.map((qui) => `${route} ${requete} ${qui} : ${avant[qui]} dans la grille, ${apres[qui]} en vrai`);
		});
	});
}
