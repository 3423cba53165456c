import type { Place } from './grille.ts';

/** Where in the grid an event happened; null when in no cell of its body. */
export function placeDe(cible: EventTarget | null): Place | null {
	const cellule = cible instanceof Element ? cible.closest('td, th') : null;
	const rang = cellule?.parentElement instanceof HTMLTableRowElement ? cellule.parentElement.sectionRowIndex : -1;
	return cellule instanceof HTMLTableCellElement && rang >= 0 ? { rangee: rang, colonne: cellule.cellIndex } : null;
}
