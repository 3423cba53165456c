import type { Highs } from 'highs';
import type { Montant } from '#contrat/commun/montant.ts';
import { chercherAutour, type Proche } from './autour.ts';
import { completer } from './completer.ts';
import { departDe, ecartDe, enDeuxTemps, montantsDe } from './deux-temps.ts';
import { modeliser, type Souplesse } from './modele.ts';
import type { Probleme, Repartition } from './probleme.ts';
import { SEUILS, type Seuils } from './recherche.ts';
import { type Faute, verifier } from './verification.ts';

/** From here on, nothing useful is known of how far the best may be, in millionths. */
export const ECART_INCONNU = 1_000_000;

/**
 * A proposal, checked to the cent; `ecart`: how far from the best it may be, in millionths (0 or 1: proved best,
 * `ECART_INCONNU`: nothing tells).
 */
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
 * How near the best, as a part of it, what is found around is kept without looking further. On two hundred applications by
 * ten funders, ten seconds more never brought it nearer than that.
 */
const ASSEZ_PRES = 3e-3;
/** Part of the time the looking around may take. */
const PART_AUTOUR = 0.5;

/**
 * Finds the best sharing out: the goal first, then the most money to the best scored. Every amount is then counted again in
 * whole cents, and a proposal that breaks a rule is thrown away.
 * @param secondes time given, all runs together
 * @param seuils sizes from which shortcuts are taken.
 */
export function resoudre(
	highs: Highs,
	probleme: Probleme,
	secondes: number,
	souplesse: Souplesse = {},
	seuils: Seuils = SEUILS
): Resolution {
	const modele = modeliser(probleme, souplesse);
	if (modele.lignes.length === 0) return sansLigne(probleme, souplesse);
	const rendre = (montants: Repartition, ecart: number): Resolution => {
		const complets = souplesse.sans ? montants : completer(probleme, montants);
		const fautes = souplesse.sans ? [] : verifier(probleme, complets);
		if (fautes.length > 0) throw new SolutionFausse(fautes);
		return {
			etat: 'trouve',
			solution: { montants: complets, ecart: Math.min(ECART_INCONNU, Math.ceil(ecart * 1_000_000)) }
		};
	};
	const { reglages } = probleme;
	let reste = secondes;
	let proche: Proche | null = null;
	if (modele.lignes.length > seuils.lignes && reglages.minimumParLigne > reglages.pas) {
		const essai = chercherAutour(highs, probleme, secondes * PART_AUTOUR, { souplesse, seuils });
		if (essai.etat === 'infaisable') return { etat: 'infaisable' };
		reste -= essai.secondes;
		if (essai.etat === 'trouve') {
			if (essai.ecart <= ASSEZ_PRES) return rendre(essai.montants, essai.ecart);
			proche = essai;
		}
	}
	const depart = proche ? departDe(modele, proche.montants, reglages.pas) : undefined;
	const trouve = enDeuxTemps(highs, modele, reste, { seuils, depart });
	if (trouve.etat === 'trouve') return rendre(montantsDe(modele, trouve.valeurs, reglages.pas), ecartDe(trouve));
	if (trouve.etat === 'sans_reponse' && proche) return rendre(proche.montants, proche.ecart);
	return { etat: trouve.etat === 'infaisable' ? 'infaisable' : 'trop_long' };
}

/** Nothing can be given: it holds, or what is demanded cannot be. */
function sansLigne(probleme: Probleme, { sans }: Souplesse): Resolution {
	const montants = new Map<string, Montant>();
	if (!sans && verifier(probleme, montants).length > 0) return { etat: 'infaisable' };
	return { etat: 'trouve', solution: { montants, ecart: 0 } };
}
