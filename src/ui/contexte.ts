import { getContext, setContext } from 'svelte';
import type { Retour } from './retour.ts';

/** What a form tells the fields inside it, so that a page does not repeat it on each one. */
export interface ContexteDeFormulaire {
	/** Name of the form, when the page has several: it keeps the identifiers of their fields apart. */
	readonly nom: string;
	/** What came back from the server for this very form. */
	readonly retour: Retour | null;
	/** A filter form asks for nothing: its fields say neither « obligatoire » nor « facultatif ». */
	readonly filtre: boolean;
}

const CLE = Symbol('formulaire');
const AUCUN: ContexteDeFormulaire = { nom: '', retour: null, filtre: false };

export function donnerContexte(contexte: ContexteDeFormulaire): void {
	setContext(CLE, contexte);
}

/** The form around a field; neutral when a field stands alone. */
export function lireContexte(): ContexteDeFormulaire {
	return getContext<ContexteDeFormulaire | undefined>(CLE) ?? AUCUN;
}
