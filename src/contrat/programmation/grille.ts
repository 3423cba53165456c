import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { lireMontant, messagesMontant, type Montant } from '#contrat/commun/montant.ts';

/** Where one is in a grid: row and column from 0. */
export interface Place {
	rangee: number;
	colonne: number;
}

/** How many rows and columns a grid has. */
export interface Etendue {
	rangees: number;
	colonnes: number;
}

/** Rows that a « page » key jumps over. */
const PAGE = 10;

/**
 * Where a key leads, as in any spreadsheet (pattern « grid » of the ARIA practices); null when the key does not move.
 * Never out of the grid.
 */
export function deplacer(touche: string, ctrl: boolean, { rangee, colonne }: Place, etendue: Etendue): Place | null {
	const [bas, droite] = [etendue.rangees - 1, etendue.colonnes - 1];
	const vers = (r: number, c: number): Place => ({
		rangee: Math.min(Math.max(r, 0), bas),
		colonne: Math.min(Math.max(c, 0), droite)
	});
	switch (touche) {
		case 'ArrowUp':
			return ctrl ? vers(0, colonne) : vers(rangee - 1, colonne);
		case 'ArrowDown':
			return ctrl ? vers(bas, colonne) : vers(rangee + 1, colonne);
		case 'ArrowLeft':
			return ctrl ? vers(rangee, 0) : vers(rangee, colonne - 1);
		case 'ArrowRight':
			return ctrl ? vers(rangee, droite) : vers(rangee, colonne + 1);
		case 'PageUp':
			return vers(rangee - PAGE, colonne);
		case 'PageDown':
			return vers(rangee + PAGE, colonne);
		case 'Home':
			return ctrl ? vers(0, 0) : vers(rangee, 0);
		case 'End':
			return ctrl ? vers(bas, droite) : vers(rangee, droite);
		default:
			return null;
	}
}

/** The amount typed in a cell; empty takes the proposal back. Refusal: the sentence to show. */
export function lireCase(texte: string): Issue<Montant | null> {
	if (texte.trim() === '') return reussi(null);
	const lu = lireMontant(texte);
	return lu.ok ? lu : refuse(messagesMontant[lu.refus]);
}

/** Cells that one paste may carry. */
const COLLER_AU_PLUS = 5_000;

/**
 * A block copied from a spreadsheet: rows by line feeds, cells by tabs. The last line feed of a spreadsheet is not a
 * row. Empty when there is nothing, cut at five thousand cells.
 */
export function lireBloc(texte: string): string[][] {
	const net = texte.replace(/\r\n?/g, '\n').replace(/\n$/, '');
	if (net === '') return [];
	let reste = COLLER_AU_PLUS;
	return net.split('\n').flatMap((ligne) => {
		const cellules = ligne.split('\t').slice(0, reste);
		reste -= cellules.length;
		return cellules.length > 0 ? [cellules] : [];
	});
}

/**
 * What a block pasted from a place would write.
 * @param ligneEn the line of the cell there that would take this amount, or null when none would.
 * @returns the changes, and how many values have no cell to go to, or none that takes them.
 */
export function lireColle(
	bloc: readonly (readonly string[])[],
	depart: Place,
	ligneEn: (place: Place, propose: Montant | null) => string | null
): { changements: { ligne: string; propose: Montant | null }[]; laissees: number } {
	const valeurs = bloc.flatMap((rangee, r) =>
		rangee.map((texte, c) => ({ texte, place: { rangee: depart.rangee + r, colonne: depart.colonne + c } }))
	);
	const changements = valeurs.flatMap(({ texte, place }) => {
		const lu = lireCase(texte);
		const ligne = lu.ok ? ligneEn(place, lu.valeur) : null;
		return lu.ok && ligne !== null ? [{ ligne, propose: lu.valeur }] : [];
	});
	return { changements, laissees: valeurs.length - changements.length };
}

/** The places between two corners, row by row. */
export function rectangle(a: Place, b: Place): Place[][] {
	const suite = (x: number, y: number): number[] =>
		Array.from({ length: Math.abs(x - y) + 1 }, (_, rang) => Math.min(x, y) + rang);
	return suite(a.rangee, b.rangee).map((rangee) => suite(a.colonne, b.colonne).map((colonne) => ({ rangee, colonne })));
}

/** A block as a spreadsheet takes it: cells by tabs, rows by line feeds; neither can be in a cell. */
export function ecrireBloc(cellules: readonly (readonly string[])[]): string {
	return cellules.map((rangee) => rangee.map((texte) => texte.replaceAll(/\s+/g, ' ')).join('\t')).join('\n');
}

/** What one person changed in one go, to take it back. */
export type Geste = readonly { ligne: string; avant: Montant | null; apres: Montant | null }[];

/**
 * What taking a gesture back would write, given what the cells hold now: only the cells that still hold what the
 * gesture wrote; those somebody else has changed since stay as they are.
 */
export function defaire(
	geste: Geste,
	tenue: (ligne: string) => Montant | null | undefined
): { ecrire: { ligne: string; propose: Montant | null }[]; laissees: number } {
	const ecrire = geste
		.filter(({ ligne, apres }) => tenue(ligne) === apres)
		.map(({ ligne, avant }) => ({ ligne, propose: avant }));
	return { ecrire, laissees: geste.length - ecrire.length };
}
