/** What an act or a rule gives: a value, or a refusal that says why. Anything thrown instead is a bug. */
export type Issue<T, R = string> = { ok: true; valeur: T } | { ok: false; refus: R };

/** A successful issue. */
export function reussi<T>(valeur: T): { ok: true; valeur: T } {
	return { ok: true, valeur };
}

/** A refused issue; `refus` is one of the closed list of codes of the chapter. */
export function refuse<const R>(refus: R): { ok: false; refus: R } {
	return { ok: false, refus };
}

/** A refusal ready for a person: which code, what to read, and what to do next. */
export interface Refus<Code extends string = string> {
	code: Code;
	message: string;
}
