/**
 * The small engine that reads a table of states. A table says, for each act, from which states it may start,
 * where it leads, and which guards must hold. Whatever the table does not say is refused.
 */
export interface Transition<Etat extends string, Garde extends string = never> {
	de: readonly Etat[];
	vers: Etat;
	gardes?: readonly Garde[];
}

export type TableEtats<Etat extends string, Acte extends string, Garde extends string = never> = Record<
	Acte,
	Transition<Etat, Garde>
>;

/** What the engine answers: the next state, or which rule stopped it. */
export type Passage<Etat extends string, Garde extends string> =
	{ ok: true; valeur: Etat } | { ok: false; refus: 'etat_incompatible' | Garde };

/** Where an act leads from a state. A guard absent from `faits` counts as failed: the engine fails closed. */
export function passer<Etat extends string, Acte extends string, Garde extends string>(
	table: TableEtats<Etat, Acte, Garde>,
	etat: Etat,
	acte: Acte,
	faits: Partial<Record<Garde, boolean>> = {}
): Passage<Etat, Garde> {
	// Own acts only: « toString » is no act, whatever an object inherits.
	const transition = Object.hasOwn(table, acte) ? table[acte] : null;
	if (!transition?.de.includes(etat)) return { ok: false, refus: 'etat_incompatible' };
	for (const garde of transition.gardes ?? []) if (faits[garde] !== true) return { ok: false, refus: garde };
	return { ok: true, valeur: transition.vers };
}

/** The acts possible now: what a page shows as buttons. */
export function actesPossibles<Etat extends string, Acte extends string, Garde extends string>(
	table: TableEtats<Etat, Acte, Garde>,
	etat: Etat,
	faits: Partial<Record<Garde, boolean>> = {}
): Acte[] {
	return (Object.keys(table) as Acte[]).filter((acte) => passer(table, etat, acte, faits).ok);
}
