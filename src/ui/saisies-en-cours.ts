/** What a form holds at this moment, as one text that two readings may compare. */
export type Photographie<F> = (formulaire: F) => string;

/**
 * The forms of a page that hold something not sent yet. A form is photographed when somebody enters it; from then on it is
 * being filled in as long as it holds anything else, even when the field has been left. A form that was touched before
 * it could be photographed counts as being filled in: nothing is known of what it held.
 */
export function suivreSaisies<F>(photographier: Photographie<F>) {
	const depart = new Map<F, string | null>();
	return {
		/** Somebody enters a field, before anything is typed. */
		entrer(formulaire: F): void {
			if (!depart.has(formulaire)) depart.set(formulaire, photographier(formulaire));
		},
		/** Something was typed, chosen or ticked. */
		toucher(formulaire: F): void {
			if (!depart.has(formulaire)) depart.set(formulaire, null);
		},
		/** Whether a new reading of the page could lose something. */
		enCours(): boolean {
			return [...depart].some(([formulaire, avant]) => avant === null || avant !== photographier(formulaire));
		},
		/** The page was read again: what its forms hold now comes from the server. */
		oublier(): void {
			depart.clear();
		}
	};
}
