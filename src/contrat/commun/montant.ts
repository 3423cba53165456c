import { type Issue, refuse, reussi } from './issue.ts';

/** An amount of money in euro cents. Never a float: sums of grants must be right to the cent. */
export type Montant = bigint & { readonly __montant: true };

/** Largest amount accepted from a form or a file: ten billion euros, far above any contract, far below what bigint columns hold. */
const PLAFOND = 1_000_000_000_000n;

export type RefusMontant = 'montant_illisible' | 'montant_negatif' | 'montant_trop_grand' | 'montant_trop_precis';

/** The sentence shown next to the field for each way an amount can be wrong. */
export const messagesMontant: Record<RefusMontant, string> = {
	montant_illisible: 'Écrivez un montant en chiffres, par exemple 1 234,50.',
	montant_negatif: 'Écrivez un montant positif.',
	montant_trop_grand: 'Ce montant est trop grand. Vérifiez le nombre de zéros.',
	montant_trop_precis: 'Écrivez au plus deux chiffres après la virgule.'
};

/** Cents, from cents. For constants, database values and tests. */
export function centimes(valeur: bigint | number): Montant {
	if (typeof valeur === 'number' && !Number.isSafeInteger(valeur))
		throw new Error(`not a whole number of cents: ${valeur}`);
	return BigInt(valeur) as Montant;
}

/** Cents, from whole euros. */
export function euros(valeur: number): Montant {
	return centimes(valeur * 100);
}

export const ZERO = centimes(0n);

/**
 * Reads what a person typed: « 1 234,50 », « 1234.5 », « 1 234 € » (any kind of space).
 * @returns cents, or the reason why it cannot be read.
 */
export function lireMontant(texte: string): Issue<Montant, RefusMontant> {
	const nu = texte.replace(/[\s\u00a0\u202f\u2009]/g, '').replace(/(€|euros?|EUR)$/i, '');
	if (/^[-−–]\d/.test(nu)) return refuse('montant_negatif');
	const parties = /^(\d+)(?:[.,](\d*))?$/.exec(nu);
	if (!parties?.[1]) return refuse('montant_illisible');
	const decimales = parties[2] ?? '';
	if (decimales.length > 2) return refuse('montant_trop_precis');
	if (parties[1].length > 13) return refuse('montant_trop_grand');
	const valeur = BigInt(parties[1]) * 100n + BigInt(decimales.padEnd(2, '0'));
	return valeur > PLAFOND ? refuse('montant_trop_grand') : reussi(valeur as Montant);
}

const exact = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const rond = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });

/** « 1 234,50 € » ; whole euros are written without decimals. Exact at any size: Intl is fed with text, never with a float. */
export function ecrireMontant(montant: Montant): string {
	return montant % 100n === 0n ? rond.format(montant / 100n) : exact.format(decimal(montant));
}

/** « 1234.50 »: for files and for what an input shows back (with a comma, see `saisir`). */
export function decimal(montant: Montant): Intl.StringNumericLiteral {
	const absolu = montant < 0n ? -montant : montant;
	const signe = montant < 0n ? '-' : '';
	return `${signe}${absolu / 100n}.${String(absolu % 100n).padStart(2, '0')}` as Intl.StringNumericLiteral;
}

/** « 1234,50 » or « 1234 »: what a form field holds when an amount is edited again. */
export function saisir(montant: Montant): string {
	return montant % 100n === 0n ? String(montant / 100n) : decimal(montant).replace('.', ',');
}

/** Sum, in cents. */
export function somme(montants: Iterable<Montant>): Montant {
	let total = 0n;
	for (const montant of montants) total += montant;
	return total as Montant;
}

/**
 * Splits a total along weights so that the parts add up to the total, to the cent (largest remainder).
 * @param poids non-negative weights, at least one above zero.
 */
export function repartir(total: Montant, poids: readonly bigint[]): Montant[] {
	const masse = poids.reduce((a, b) => a + b, 0n);
	if (masse <= 0n) throw new Error('weights must add up to more than zero');
	const parts = poids.map((p, rang) => ({ rang, part: (total * p) / masse, reste: (total * p) % masse }));
	let manque = total - parts.reduce((a, p) => a + p.part, 0n);
	for (const p of [...parts].sort((a, b) => (b.reste > a.reste ? 1 : b.reste < a.reste ? -1 : a.rang - b.rang))) {
		if (manque <= 0n) break;
		p.part += 1n;
		manque -= 1n;
	}
	return parts.map((p) => p.part as Montant);
}

/** Part of a whole in basis points (10 000 = all), rounded to the nearest; null when the whole is zero. */
export function enPointsDeBase(part: bigint, tout: bigint): number | null {
	return tout === 0n ? null : Number((part * 20_000n + tout) / (2n * tout));
}
