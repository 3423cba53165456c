import type { CaseEcrite } from '#contrat/programmation/scenario.ts';

/** Things by line. Replaced whole at each change, so that the page notices. */
export type ParLigne<T> = ReadonlyMap<string, T>;

/** Nothing yet. */
export const aucune = <T>(): ParLigne<T> => new Map();

/** Things put by line. */
export const indexer = <T extends { ligne: string }>(choses: readonly T[]): ParLigne<T> =>
	new Map(choses.map((chose) => [chose.ligne, chose]));

/** The same, with others or in place of others. */
export const avec = <T>(tenues: ParLigne<T>, autres: Iterable<readonly [string, T]>): ParLigne<T> =>
	new Map([...tenues, ...autres]);

/** The same, without some. */
export const sans = <T>(tenues: ParLigne<T>, lignes: readonly string[]): ParLigne<T> =>
	new Map([...tenues].filter(([ligne]) => !lignes.includes(ligne)));

/** The newest of each cell: what comes late changes nothing. */
export function joindre(tenues: ParLigne<CaseEcrite>, cases: readonly CaseEcrite[]): ParLigne<CaseEcrite> {
	const suite = new Map(tenues);
	for (const une of cases) if ((suite.get(une.ligne)?.revision ?? 0) < une.revision) suite.set(une.ligne, une);
	return suite;
}
