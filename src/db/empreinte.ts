import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { TableJournal } from './tables.ts';

/** A line of the journal before its own hash is known. */
export type LigneSansEmpreinte = Omit<Selectable<TableJournal>, 'empreinte'>;

/**
 * The hash of a line (sha256, hexadecimal) over its canonical JSON, hash of the previous line
 * included: jsonb does not keep the order of keys, so they are sorted.
 */
export function empreinteDe(ligne: LigneSansEmpreinte): string {
	const { numero, instant, ...reste } = ligne;
	const texte = canonique({ ...reste, numero: String(numero), instant: instant.toISOString() });
	return createHash('sha256').update(texte).digest('hex');
}

/** JSON whose keys are sorted at every level: the same value always gives the same text, hence the same hash. */
export function canonique(valeur: unknown): string {
	if (Array.isArray(valeur)) return `[${valeur.map(canonique).join(',')}]`;
	if (typeof valeur !== 'object' || valeur === null) return JSON.stringify(valeur) ?? 'null';
	const champs = Object.entries(valeur)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([cle, v]) => `${JSON.stringify(cle)}:${canonique(v)}`);
	return `{${champs.join(',')}}`;
}
