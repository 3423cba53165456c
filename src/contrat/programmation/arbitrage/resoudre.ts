import type { Highs } from 'highs';
import type { Montant } from '#contrat/commun/montant.ts';
import { completer } from './completer.ts';
import { type Modele, modeliser, type Souplesse } from './modele.ts';
import type { Probleme, Repartition } from './probleme.ts';
import { lancer, type Trouve } from './programme-entier.ts';
import { type Faute, verifier } from './verification.ts';

/** A proposal, checked to the cent; `ecart`: how far from the best it may be, in millionths (0 or 1: proved best). */
export interface Solution {
	montants: Repartition;
	ecart: number;
}

export type Resolution =
	| { etat: 'trouve'; solution: Solution }
	| { etat: 'infaisable' }
	/** Time ran out before anything that holds was found. */
	| { etat: 'trop_long' };

/** Thrown when what the solver gives breaks a rule: a bug, never shown as a proposal. */
export class SolutionFausse extends Error {
	readonly fautes: readonly Faute[];
	constructor(fautes: readonly Faute[]) {
		super(`the solver's answer breaks ${fautes.map((f) => `${f.regle} ${f.sur}`).join(', ')}`);
		this.fautes = fautes;
	}
}

/**
 * Finds the best sharing out: the goal first, then the most money to the best scored. Every amount is then counted again in
 * whole cents, and a proposal that breaks a rule is thrown away.
 * @param secondes time given, all runs together.
 */
export function resoudre(highs: Highs, probleme: Probleme, secondes: number, souplesse: Souplesse = {}): Resolution {
	const modele = modeliser(probleme, souplesse);
	if (modele.lignes.length === 0 && souplesse.souple === undefined) return sansLigne(probleme, souplesse);
	const trouve = enDeuxTemps(highs, modele, secondes);
	if (trouve.etat === 'infaisable') return { etat: 'infaisable' };
	if (trouve.etat === 'sans_reponse') return { etat: 'trop_long' };
	const ronds = montantsDe(modele, trouve.valeurs, probleme.reglages.pas);
	const montants = souplesse.sans ? ronds : completer(probleme, ronds);
	const fautes = souplesse.sans ? [] : verifier(probleme, montants);
	if (fautes.length > 0) throw new SolutionFausse(fautes);
	return { etat: 'trouve', solution: { montants, ecart: Math.ceil(trouve.ecart * 1_000_000) } };
}

/** The goal, then, without losing any of it, the weighted amounts. */
function enDeuxTemps(highs: Highs, modele: Modele, secondes: number): Trouve {
	const { programme, premier, second } = modele;
	if (premier.length === 0) return lancer(highs, programme.donnees(highs, second, 'maximiser'), secondes);
	const but = lancer(highs, programme.donnees(highs, premier, 'maximiser'), secondes / 2);
	if (but.etat !== 'trouve') return but;
	programme.ligne(Math.round(but.objectif), Number.POSITIVE_INFINITY, premier);
	const fin = lancer(highs, programme.donnees(highs, second, 'maximiser'), secondes / 2, but.valeurs);
	return fin.etat === 'trouve' ? { ...fin, ecart: Math.max(but.ecart, fin.ecart) } : but;
}

/** Amounts in cents, from whole steps: the only place where a float becomes money. */
export function montantsDe({ lignes }: Modele, valeurs: Float64Array, pas: Montant): Map<string, Montant> {
	const montants = new Map<string, Montant>();
	for (const { id, demande, variable, entiere } of lignes) {
		const combien = BigInt(Math.round(valeurs[variable] ?? 0));
		const montant = entiere ? combien * demande : combien * pas;
		if (montant > 0n) montants.set(id, montant as Montant);
	}
	return montants;
}

/** Nothing can be given: it holds, or what is demanded cannot be. */
function sansLigne(probleme: Probleme, { sans }: Souplesse): Resolution {
	const montants = new Map<string, Montant>();
	if (!sans && verifier(probleme, montants).length > 0) return { etat: 'infaisable' };
	return { etat: 'trouve', solution: { montants, ecart: 0 } };
}
