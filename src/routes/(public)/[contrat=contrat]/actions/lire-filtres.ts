import type { Objectif } from '#contrat/cadre/arbre.ts';
import { nomsActions } from '#contrat/transparence/action.ts';
import type { FiltreActions } from '#contrat/transparence/server/filtrer-actions.ts';
import { type TriActions, trisActions } from '#contrat/transparence/server/lectures-actions.ts';
import { lireTri } from '#ui/adresse.ts';
import { filtre, filtreAnnee, filtreObjectifs } from '../filtres.ts';

/** What the address asks of the list of actions, as typed, for the form and for its file alike. */
export function lireFiltres(url: URL) {
	const statut = filtre(url, 'statut');
	return {
		annee: filtreAnnee(url),
		objectif: filtre(url, 'objectif'),
		financeur: filtre(url, 'financeur'),
		structure: filtre(url, 'structure'),
		statut: statut && Object.hasOwn(nomsActions, statut) ? statut : undefined,
		texte: filtre(url, 'texte')
	};
}

/** The same, ready for the query. */
export function versLecture(filtres: ReturnType<typeof lireFiltres>, objectifs: readonly Objectif[]): FiltreActions {
	const { objectif, ...reste } = filtres;
	return { ...reste, objectifs: filtreObjectifs(objectifs, objectif) };
}

/** The order the address asks for; by number when it asks for none. */
export function lireTriActions(url: URL): TriActions {
	const tri = lireTri(url, trisActions);
	const cle = trisActions.find((t) => t === tri?.cle) ?? 'numero';
	return { cle, sens: tri?.sens ?? 'croissant' };
}
