import type { Montant } from '#contrat/commun/montant.ts';
import type { ContrainteSerrante, Piste } from './diagnostic.ts';
import type { Probleme } from './probleme.ts';

/** What a calculation answers, as it is kept: amounts by line, how far from the best (millionths), what tightens, ways out. */
export interface Resultat {
	montants: [ligne: string, montant: Montant][];
	ecart: number;
	serrantes: ContrainteSerrante[];
	/** How many constraints the proposal touches, and how many of them could be told; absent: nothing was looked at. */
	examen?: { touchees: number; essayees: number };
	pistes: Piste[];
	/** Time of the calculation itself, in milliseconds. */
	dureeMs: number;
}

/** A problem or a result as text: JSON knows no whole number above 2^53, so cents are written as text in an object of their own. */
export function versTexte(valeur: Probleme | Resultat): string {
	return JSON.stringify(valeur, (_, v: unknown) => (typeof v === 'bigint' ? { centimes: String(v) } : v));
}

/** The other way, from what the database gives back. */
export function depuisJson<T extends Probleme | Resultat>(lu: unknown): T {
	return relever(lu) as T;
}

function relever(v: unknown): unknown {
	if (Array.isArray(v)) return v.map(relever);
	if (typeof v !== 'object' || v === null) return v;
	const entrees = Object.entries(v);
	const [seule] = entrees;
	if (entrees.length === 1 && seule?.[0] === 'centimes' && typeof seule[1] === 'string') return BigInt(seule[1]);
	return Object.fromEntries(entrees.map(([cle, contenu]) => [cle, relever(contenu)]));
}
