/** What a seat did at a meeting. A seat is a function, never a person's name. */
export const etatsPresence = ['present', 'represente', 'excuse', 'absent'] as const;
export type EtatPresence = (typeof etatsPresence)[number];

/** How each presence is named on screen. */
export const nomsPresences: Record<EtatPresence, string> = {
	present: 'Présent',
	represente: 'Représenté',
	excuse: 'Excusé',
	absent: 'Absent'
};

/** One seat and its presence. */
export interface Presence {
	siege: string;
	etat: EtatPresence;
	/** « 14:30 »: when the seat arrived, when it left; null when nobody noted it. */
	arrivee?: string | null;
	depart?: string | null;
}

/** How many seats of each kind: « 12 présents, 3 représentés ». */
export function compterPresences(presences: readonly { etat: EtatPresence }[]): Record<EtatPresence, number> {
	const comptes: Record<EtatPresence, number> = { present: 0, represente: 0, excuse: 0, absent: 0 };
	for (const { etat } of presences) comptes[etat] += 1;
	return comptes;
}

/** Seats that took part, themselves or by somebody else. */
export function participants(presences: readonly { etat: EtatPresence }[]): number {
	const { present, represente } = compterPresences(presences);
	return present + represente;
}
