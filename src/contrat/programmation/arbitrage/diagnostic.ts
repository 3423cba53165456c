import type { Highs } from 'highs';
import type { Montant } from '#contrat/commun/montant.ts';
import { type Contrainte, modeliser, type Souplesse } from './modele.ts';
import {
	cleDeCouverture,
	plafondDuTaux,
	plancherDe,
	type Probleme,
	recuPar,
	type Repartition,
	valeurDe
} from './probleme.ts';
import { chercher } from './recherche.ts';
import { resoudre, type Solution } from './resoudre.ts';

/** What misses for everything to hold together: cents for money, applications otherwise. */
export interface Manque {
	genre: 'enveloppe' | 'impose' | 'couverture_nombre' | 'couverture_montant';
	/** Code of the envelope, identifier of the application, `axe code` of the coverage. */
	sur: string;
	combien: bigint;
}

/** One way out of what is impossible: all of it at once. */
export interface Piste {
	genre: 'enveloppes' | 'minimums';
	manques: Manque[];
}

/**
 * The ways out when nothing holds: the least money to add to the envelopes, and the least to give up of what was demanded.
 * The second always exists; the first does not when no money would help (an imposed application nobody may fund).
 */
export function pistesDe(highs: Highs, probleme: Probleme, secondes: number): Piste[] {
	const pistes: Piste[] = [];
	for (const souple of ['enveloppes', 'minimums'] as const satisfies Souplesse['souple'][]) {
		const { programme, ecarts } = modeliser(probleme, { souple });
		// An application given up costs as much as a whole coverage: both are said, the fewest first.
		const prix = { enveloppe: 1, impose: 1_000, couverture_nombre: 1_000, couverture_montant: 1 };
		const but = ecarts.map(({ variable, genre }) => [variable, prix[genre]] as const);
		const trouve = chercher(highs, programme.donnees(highs, but, 'minimiser'), secondes / 2);
		if (trouve.etat !== 'trouve') continue;
		const manques = ecarts.flatMap(({ genre, sur, variable }): Manque[] => {
			const valeur = trouve.valeurs[variable] ?? 0;
			if (valeur < 1e-6) return [];
			const enArgent = genre === 'enveloppe' || genre === 'couverture_montant';
			// Rounded up to the cent: what is announced as missing must be enough.
			const combien = enArgent ? Math.ceil(valeur * Number(probleme.reglages.pas) - 1e-3) : Math.round(valeur);
			return [{ genre, sur, combien: BigInt(combien) }];
		});
		if (manques.length > 0) pistes.push({ genre: souple, manques });
	}
	return pistes;
}

/** A constraint without which the proposal would be better; amounts in cents (lexique: contrainte qui serre). */
export interface ContrainteSerrante extends Contrainte {
	/** More money given in all; may be below zero when money would only be better placed. */
	enPlus: Montant;
	/** More of the goal itself: applications, people, targets; 0 for « note ». */
	gain: bigint;
}

/** What was looked at: constraints the proposal touches, and those of them that could be told. */
export interface Examen {
	serrantes: ContrainteSerrante[];
	touchees: number;
	/** Lifted, with an answer near enough to tell whether it tightened. */
	essayees: number;
}

/** Most constraints tried: each asks for another run. */
const ESSAIS = 60;
/** Beyond this distance from the best, in millionths, an answer that is no better tells nothing. */
const TROP_LOIN = 5_000;

/** Constraints the proposal touches, the only ones that may tighten. Envelopes first. */
export function contraintesTouchees(probleme: Probleme, montants: Repartition): Contrainte[] {
	const { reglages, dossiers } = probleme;
	const pris = new Map<string, bigint>();
	for (const { id, enveloppe } of dossiers.flatMap((d) => d.lignes))
		pris.set(enveloppe ?? '', (pris.get(enveloppe ?? '') ?? 0n) + (montants.get(id) ?? 0n));
	const touchees: Contrainte[] = probleme.enveloppes
		.filter(({ code, disponible }) => disponible - (pris.get(code) ?? 0n) < reglages.pas)
		.map(({ code }) => ({ quoi: 'enveloppe', sur: code }));
	for (const couverture of probleme.couvertures)
		touchees.push({ quoi: 'couverture', sur: cleDeCouverture(couverture) });
	for (const dossier of dossiers) {
		const recu = recuPar(dossier, montants);
		const taux = plafondDuTaux(dossier, reglages);
		if (dossier.plafond !== null && dossier.plafond - recu < reglages.pas)
			touchees.push({ quoi: 'plafond', sur: dossier.id });
		if (taux !== null && taux - recu < reglages.pas && taux > 0n) touchees.push({ quoi: 'taux', sur: dossier.id });
		if (dossier.plancher !== null && recu - plancherDe(dossier, reglages) < reglages.pas)
			touchees.push({ quoi: 'plancher', sur: dossier.id });
	}
	return touchees;
}

/**
 * Which constraints tighten: each is lifted in turn and the rest solved again. A gain smaller than what the proposal itself
 * may miss proves nothing and is not told.
 * @param secondes time for all of them; those not tried in time are left out, and counted.
 * @param avancer told how many are done, and how many there are.
 */
export function contraintesSerrantes(
	highs: Highs,
	probleme: Probleme,
	{ montants, ecart }: Solution,
	{
		secondes,
		avancer,
		maintenant
	}: { secondes: number; avancer?: (faits: number, sur: number) => void; maintenant: () => number }
): Examen {
	const touchees = contraintesTouchees(probleme, montants);
	const aEssayer = touchees.slice(0, ESSAIS);
	const [but, valeur] = valeurDe(probleme, montants);
	const total = totalDe(montants);
	const manquePeutEtre = (v: bigint): bigint => (v * BigInt(ecart > 1 ? ecart : 0)) / 1_000_000n;
	// Odd cents are not in the runs compared: less than a step a line proves nothing.
	const marge = probleme.reglages.pas * 101n + manquePeutEtre(valeur);
	const fin = maintenant() + secondes * 1000;
	const serrantes: ContrainteSerrante[] = [];
	let essayees = 0;
	for (const [rang, contrainte] of aEssayer.entries()) {
		const reste = (fin - maintenant()) / 1000;
		if (reste <= 0.1) break;
		avancer?.(rang, aEssayer.length);
		const issue = resoudre(highs, probleme, Math.min(reste, secondes / 4), { sans: contrainte });
		if (issue.etat !== 'trouve') continue;
		const { montants: autres, ecart: loin } = issue.solution;
		const [autreBut, autreValeur] = valeurDe(probleme, autres);
		const mieux = autreBut > but + manquePeutEtre(but) || (autreBut === but && autreValeur > valeur + marge);
		if (mieux || loin <= TROP_LOIN) essayees++;
		if (!mieux) continue;
		serrantes.push({ ...contrainte, enPlus: (totalDe(autres) - total) as Montant, gain: autreBut - but });
	}
	serrantes.sort((a, b) => Number(b.gain - a.gain) || Number(b.enPlus - a.enPlus) || (a.sur < b.sur ? -1 : 1));
	return { serrantes, touchees: touchees.length, essayees };
}

function totalDe(montants: Repartition): bigint {
	let total = 0n;
	for (const montant of montants.values()) total += montant;
	return total;
}
