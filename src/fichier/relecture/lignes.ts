import type { Selectable } from 'kysely';
import type { Tables } from '#db/tables.ts';
import type { TableDuFichier } from '../lignes/lot.ts';

/** The rows of one contract, one version of its frame, table by table. */
export type LignesDuContrat = { readonly [T in TableDuFichier]: readonly Selectable<Tables[T]>[] };

/** In the order people wrote them. */
export function ordonner<L extends { ordre: number }>(lignes: readonly L[]): L[] {
	return [...lignes].sort((a, b) => a.ordre - b.ordre);
}

/** An absent value, for a key that is then left out of the file. */
export function siPresent<V>(valeur: V | null): V | undefined {
	return valeur ?? undefined;
}

/** The list, or nothing when it is empty: an export does not write empty lists. */
export function siPleine<V>(liste: readonly V[]): V[] | undefined {
	return liste.length === 0 ? undefined : [...liste];
}

/** Codes of the objectives a thing cites, in order. */
export function objectifsDe<L extends { objectif_code: string; ordre: number }>(
	liens: readonly L[]
): string[] | undefined {
	return siPleine(ordonner(liens).map(({ objectif_code }) => objectif_code));
}
