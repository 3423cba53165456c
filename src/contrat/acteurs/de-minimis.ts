import type { Jour } from '#contrat/commun/jour.ts';
import { euros, type Montant, somme } from '#contrat/commun/montant.ts';

export const regimesDeMinimis = ['general', 'sieg'] as const;
export type RegimeDeMinimis = (typeof regimesDeMinimis)[number];

export const nomsRegimes: Record<RegimeDeMinimis, string> = {
	general: 'Règlement général (UE 2023/2831)',
	sieg: 'Service d’intérêt économique général (UE 2023/2832)'
};

/** Most aid one enterprise may receive over any three years: art. 3 § 2 of each regulation. */
export const plafondsDeMinimis: Record<RegimeDeMinimis, Montant> = { general: euros(300_000), sieg: euros(750_000) };

/** An aid received under one of the de minimis regulations. */
export interface AideDeMinimis {
	id: string;
	organisme: string;
	objet: string;
	/** Day the right to the aid was given, not the day it was paid. */
	le: Jour;
	montant: Montant;
	regime: RegimeDeMinimis;
}
export type AideSaisie = Omit<AideDeMinimis, 'id'>;

export interface CumulDeMinimis {
	regime: RegimeDeMinimis;
	/** Received over the three years that end on the day asked, that day included. */
	cumul: Montant;
	plafond: Montant;
	/** What may still be received; never below zero. */
	reste: Montant;
	depasse: boolean;
}

/** The first day of the three years that end on `le`: 2 March 2023 for 1 March 2026. */
export function debutDesTroisAns(le: Jour): Jour {
	const date = new Date(`${le}T00:00:00Z`);
	date.setUTCFullYear(date.getUTCFullYear() - 3);
	date.setUTCDate(date.getUTCDate() + 1);
	return date.toISOString().slice(0, 10) as Jour;
}

/**
 * The running total of each regime over three rolling years (not exercises: the regulations of 2023 left them).
 * Each regime is counted apart; what a funder may add to the other is for the funder to check.
 */
export function cumulsDeMinimis(aides: readonly Omit<AideDeMinimis, 'id'>[], le: Jour): CumulDeMinimis[] {
	const debut = debutDesTroisAns(le);
	return regimesDeMinimis.map((regime) => {
		const retenues = aides.filter((aide) => aide.regime === regime && aide.le >= debut && aide.le <= le);
		const cumul = somme(retenues.map(({ montant }) => montant));
		const plafond = plafondsDeMinimis[regime];
		const depasse = cumul > plafond;
		return { regime, cumul, plafond, reste: (depasse ? 0n : plafond - cumul) as Montant, depasse };
	});
}
