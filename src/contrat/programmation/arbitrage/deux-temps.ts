import type { Highs } from 'highs';
import type { Montant } from '#contrat/commun/montant.ts';
import type { Modele } from './modele.ts';
import type { Repartition } from './probleme.ts';
import { ecartEntre } from './programme-entier.ts';
import { chercher, type Seuils } from './recherche.ts';

/** Part of the time the goal may take; what it leaves goes to the weighted amounts. */
const PART_DU_BUT = 0.6;

/** Values found, and for each goal in turn what it reaches and what it could not pass. */
export type EnDeuxTemps =
	| { etat: 'trouve'; valeurs: Float64Array; objectifs: number[]; bornes: number[]; secondes: number }
	| { etat: 'infaisable' | 'sans_reponse'; secondes: number };

/** The goal, then, without losing any of it, the weighted amounts. */
export function enDeuxTemps(
	highs: Highs,
	{ programme, premier, second }: Modele,
	secondes: number,
	{ seuils, depart }: { seuils: Seuils; depart?: Float64Array | undefined }
): EnDeuxTemps {
	const objectifs: number[] = [];
	const bornes: number[] = [];
	let reste = secondes;
	let valeurs = depart;
	if (premier.length > 0) {
		const but = chercher(highs, programme.donnees(highs, premier, 'maximiser'), reste * PART_DU_BUT, {
			seuils,
			depart
		});
		if (but.etat !== 'trouve') return but;
		objectifs.push(Math.round(but.objectif));
		bornes.push(but.borne);
		({ valeurs } = but);
		reste -= but.secondes;
		programme.ligne(Math.round(but.objectif), Number.POSITIVE_INFINITY, premier);
	}
	const fin = chercher(highs, programme.donnees(highs, second, 'maximiser'), reste, { seuils, depart: valeurs });
	const passees = secondes - reste + fin.secondes;
	if (fin.etat === 'trouve')
		return {
			...fin,
			objectifs: [...objectifs, fin.objectif],
			bornes: [...bornes, fin.borne],
			secondes: passees
		};
	if (premier.length === 0 || !valeurs) return { etat: fin.etat, secondes: passees };
	// The goal is reached; how well the amounts are placed, nothing tells.
	return { etat: 'trouve', valeurs, objectifs, bornes: [Number.POSITIVE_INFINITY], secondes: passees };
}

/** How far the worst placed of the goals may be from its best, as a part of it. */
export function ecartDe({ objectifs, bornes }: { objectifs: number[]; bornes: number[] }): number {
	return Math.max(...objectifs.map((objectif, rang) => ecartEntre(objectif, bornes[rang] ?? objectif)));
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

/** The values of a model for amounts found otherwise: the ones that are amounts; the solver finds the others. */
export function departDe({ lignes, programme }: Modele, montants: Repartition, pas: Montant): Float64Array {
	const valeurs = new Float64Array(programme.taille).fill(Number.NaN);
	for (const { id, variable, entiere } of lignes) {
		const montant = montants.get(id) ?? 0n;
		valeurs[variable] = entiere ? Number(montant > 0n) : Number(montant / pas);
	}
	return valeurs;
}
