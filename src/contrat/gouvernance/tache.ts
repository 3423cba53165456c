import type { TableEtats } from '#contrat/commun/cycle.ts';
import type { Jour } from '#contrat/commun/jour.ts';

/** A task is done or given up, never erased. */
export const etatsTache = ['a_faire', 'faite', 'abandonnee'] as const;
export type EtatTache = (typeof etatsTache)[number];

/** How each state is named on screen. */
export const nomsEtatsTache: Record<EtatTache, string> = {
	a_faire: 'À faire',
	faite: 'Faite',
	abandonnee: 'Abandonnée'
};

/** What can be done with a task; a done or abandoned one may be taken up again. */
export type ActeTache = 'finir' | 'abandonner' | 'reprendre';
export const cycleTache: TableEtats<EtatTache, ActeTache, 'motif'> = {
	finir: { de: ['a_faire'], vers: 'faite' },
	abandonner: { de: ['a_faire'], vers: 'abandonnee', gardes: ['motif'] },
	reprendre: { de: ['faite', 'abandonnee'], vers: 'a_faire' }
};

/** Late: still to be done after its day. */
export function estEnRetard(tache: { etat: EtatTache; echeance: string | null }, aujourdhui: Jour): boolean {
	return tache.etat === 'a_faire' && tache.echeance !== null && tache.echeance < aujourdhui;
}

/** Days before the due date when its owner is reminded; then on the day, and each week once it is late. */
export const JOURS_DE_RAPPEL = 3;
const SEMAINE = 7;

/**
 * Whether a reminder leaves today: once from three days before, once on the day, then each week of lateness.
 * @param rappeleeLe last day a reminder left, null when none did
 */
export function rappelDeTacheDu(
	tache: { etat: EtatTache; echeance: string | null; rappeleeLe: string | null },
	aujourdhui: Jour
): boolean {
	const { etat, echeance, rappeleeLe } = tache;
	if (etat !== 'a_faire' || echeance === null || aujourdhui < decaler(echeance, -JOURS_DE_RAPPEL)) return false;
	if (rappeleeLe === null) return true;
	if (aujourdhui >= echeance && rappeleeLe < echeance) return true;
	return rappeleeLe >= echeance && aujourdhui >= decaler(rappeleeLe, SEMAINE);
}

function decaler(jour: string, jours: number): string {
	return new Date(Date.parse(`${jour}T00:00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10);
}
