/** One answer offered by a list, a group of radio buttons or a group of boxes. */
export interface Option {
	valeur: string;
	libelle: string;
	/** A sentence under the answer, for radio buttons and boxes. */
	aide?: string;
	desactivee?: boolean;
}

/**
 * `decimal` and `entier` are text fields with a numeric keyboard: `type="number"` has a step of 1 and would silently
 * block « 200,50 » in the browser. The server reads them.
 */
export type TypeDeChamp =
	| 'text'
	| 'email'
	| 'password'
	| 'tel'
	| 'url'
	| 'search'
	| 'decimal'
	| 'entier'
	| 'date'
	| 'datetime-local'
	| 'textarea'
	| 'select'
	| 'checkbox'
	| 'checkboxes'
	| 'radio'
	| 'file';
