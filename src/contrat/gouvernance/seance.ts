import type { TableEtats } from '#contrat/commun/cycle.ts';
import type { Jour } from '#contrat/commun/jour.ts';

/**
 * A meeting is prepared, then closed; a closed one never moves again (a later change is a new decision). One that will
 * not be held is cancelled, with a motive, and never moves again either.
 */
export const statutsSeance = ['preparee', 'close', 'annulee'] as const;
export type StatutSeance = (typeof statutsSeance)[number];

/** The state of a row: a cancelled meeting keeps « preparee » in its column, with the instant it was cancelled. */
export function statutDe(ligne: { statut: string; annuleeLe: Date | null }): StatutSeance {
	return ligne.annuleeLe ? 'annulee' : (ligne.statut as StatutSeance);
}

/** Colour of each state. */
export const tonsStatutsSeance = { preparee: 'cours', close: 'bien', annulee: 'neutre' } as const;

/** How each state is named on screen. */
export const nomsStatutsSeance: Record<StatutSeance, string> = {
	preparee: 'En préparation',
	close: 'Close',
	annulee: 'Annulée'
};

/** What can be done with a meeting. */
export type ActeSeance =
	'modifier' | 'inscrire' | 'retirer' | 'convoquer' | 'noter_presences' | 'decider' | 'annuler' | 'cloturer';

/** What must be true before a meeting is closed. */
export type GardeSeance = 'jour_venu' | 'presences_notees' | 'dossier_inscrit' | 'tout_decide';

/** The states of a meeting. Only closing asks for conditions; a closed meeting has no act left. */
export const cycleSeance: TableEtats<StatutSeance, ActeSeance, GardeSeance> = {
	modifier: { de: ['preparee'], vers: 'preparee' },
	inscrire: { de: ['preparee'], vers: 'preparee' },
	retirer: { de: ['preparee'], vers: 'preparee' },
	convoquer: { de: ['preparee'], vers: 'preparee' },
	noter_presences: { de: ['preparee'], vers: 'preparee' },
	decider: { de: ['preparee'], vers: 'preparee' },
	annuler: { de: ['preparee'], vers: 'annulee' },
	cloturer: {
		de: ['preparee'],
		vers: 'close',
		gardes: ['jour_venu', 'presences_notees', 'dossier_inscrit', 'tout_decide']
	}
};

/** « COPIL du 31 mars 2026 »: how a meeting is named in sentences; `jour` is already written. */
export function nommerSeance(seance: { sigle: string | null; instance: string; jour: string }): string {
	return `${seance.sigle ?? seance.instance} du ${seance.jour}`;
}

/** A meeting before its day has decided nothing: a wrong date must be mended before it is frozen. */
export function estVenue(jourDeSeance: Jour | string, aujourdhui: Jour): boolean {
	return jourDeSeance <= aujourdhui;
}
