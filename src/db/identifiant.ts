import { randomBytes } from 'node:crypto';
import { uuid7 } from '#contrat/commun/identifiant-unique.ts';

/** A new row identifier, sorted by time of creation. */
export function nouvelIdentifiant(): string {
	return uuid7(Date.now(), randomBytes(16));
}
