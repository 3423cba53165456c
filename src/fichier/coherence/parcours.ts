import type { Chemin } from '../erreur.ts';
import type { FichierContrat, Partiel } from '../format/fichier.ts';
import type { Remarque } from '../schema.ts';
import { proposer } from '../proximite.ts';

/** A file where any part may be missing. */
export type Reste = Partiel<FichierContrat>;

/** Something found in the file, with the way to it. */
export interface Trouve<T> {
	chemin: Chemin;
	element: T;
}

/** Every element of a list that could be read, with its path. */
export function chaque<T>(liste: readonly (T | undefined)[] | undefined, ...base: Chemin): Trouve<T>[] {
	return (liste ?? []).flatMap((element, rang) => (element == null ? [] : [{ element, chemin: [...base, rang] }]));
}

/** The codes of a list of things: the text and the path of each `code` (or of another key). */
export function codesDe<T extends object>(liste: readonly Trouve<T>[], cle = 'code'): Trouve<string>[] {
	return liste.flatMap(({ element, chemin }) => {
		const code: unknown = (element as Record<string, unknown>)[cle];
		return typeof code === 'string' ? [{ chemin: [...chemin, cle], element: code }] : [];
	});
}

/** Where a path starts in the file, from 1. */
export type LigneDe = (chemin: Chemin) => number;

/** Each code that was already taken higher in the file. @param quoi « le code de partenaire » */
export function doublons(quoi: string, codes: readonly Trouve<string>[], ligneDe: LigneDe): Remarque[] {
	const vus = new Map<string, Chemin>();
	return codes.flatMap(({ element, chemin }) => {
		const premier = vus.get(element);
		if (!premier) {
			vus.set(element, chemin);
			return [];
		}
		const probleme = `${quoi} « ${element} » est déjà pris ligne ${ligneDe(premier)}`;
		return [{ chemin, probleme, remede: 'donnez à chacun le sien, ou retirez la répétition' }];
	});
}

/** Each code cited that nothing in the file carries. @param quoi « aucun partenaire » @param ou « partenaires » */
export function inconnus(
	quoi: string,
	ou: string,
	cites: readonly Trouve<string>[],
	connus: ReadonlySet<string>
): Remarque[] {
	return cites
		.filter(({ element }) => !connus.has(element))
		.map(({ chemin, element }) => ({
			chemin,
			probleme: `${quoi} n’a le code « ${element} »`,
			remede: proposer(element, connus, `corrigez le code, ou ajoutez-le dans ${ou}`),
			incertaine: true
		}));
}

/** The set of codes found. */
export function ensemble(codes: readonly Trouve<string>[]): Set<string> {
	return new Set(codes.map(({ element }) => element));
}

/** Texts of a list, such as the objectives a thing cites, with their paths. */
export function textesDe(parents: readonly Trouve<object>[], cle: string): Trouve<string>[] {
	return parents.flatMap(({ element, chemin }) => {
		const liste: unknown = (element as Record<string, unknown>)[cle];
		if (!Array.isArray(liste)) return [];
		return chaque<unknown>(liste, ...chemin, cle).filter((t): t is Trouve<string> => typeof t.element === 'string');
	});
}
