import { type Cellule, estVide, type Feuille, type Fusion, texteDe } from '#tableur/cellule.ts';
import { normaliser } from './cellules.ts';

/** One row under the header. */
export interface LigneLue {
	/** From 1, as the spreadsheet numbers it. */
	rang: number;
	cellules: readonly Cellule[];
	cachee: boolean;
}

/** A sheet whose header was found: one title a column, and what is under it. */
export interface Grille {
	/** Number of the last row of the header, from 1. */
	entete: number;
	/** Titles of the columns; an empty one for a column without. */
	titres: readonly string[];
	lignes: readonly LigneLue[];
}

/** Rows in which a header is looked for. */
const PLUS_BAS = 40;
/** A merge wider than this part of the table is its title, not a header. */
const TITRE = 0.6;

/**
 * Finds the header of a sheet: among the first rows, the one whose titles, with what is merged above them, are best known.
 * Without any known title, the first row of at least three texts and no number.
 * @param connus how many different fields these titles name
 * @returns the number of the row from 1, or null
 */
export function trouverEntete(feuille: Feuille, connus: (titres: readonly string[]) => number): number | null {
	const essais = feuille.lignes.slice(0, PLUS_BAS).map((ligne, rang) => ({ ligne, rang: rang + 1 }));
	let meilleur: { rang: number; score: number } | null = null;
	for (const { rang } of essais) {
		const score = connus(titresDe(feuille, rang));
		if (score >= 2 && score > (meilleur?.score ?? 0)) meilleur = { rang, score };
	}
	if (meilleur) return meilleur.rang;
	const simple = essais.find(
		({ ligne }) =>
			ligne.filter((c) => typeof c === 'string').length >= 3 && ligne.every((c) => c === null || typeof c === 'string')
	);
	return simple?.rang ?? null;
}

/** Reads a sheet under the header whose last row is `entete` (from 1). */
export function lireGrille(feuille: Feuille, entete: number): Grille {
	const cachees = new Set(feuille.lignesCachees);
	const remplies = descendre(feuille, entete);
	return {
		entete,
		titres: titresDe(feuille, entete),
		lignes: remplies.slice(entete).map((cellules, rang) => ({
			rang: entete + rang + 1,
			cellules,
			cachee: cachees.has(entete + rang)
		}))
	};
}

/**
 * The titles of the columns: what this row says, preceded by what is merged above it (« Subventions demandées — État »).
 * A title of the whole table, merged over most of its columns, is left out.
 */
export function titresDe(feuille: Feuille, entete: number): string[] {
	const rang = entete - 1;
	const ligne = feuille.lignes[rang] ?? [];
	const largeur = Math.max(ligne.length, feuille.lignes[rang - 1]?.length ?? 0);
	const surDeuxLignes = feuille.fusions.some(
		(f) => f.ligne === rang - 1 && f.derniereColonne > f.colonne && f.derniereColonne - f.colonne + 1 < largeur * TITRE
	);
	return Array.from({ length: largeur }, (_, colonne) => {
		const seul = texteDe(valeurDe(feuille, rang, colonne)).trim();
		const ici = seul === '' && surDeuxLignes ? texteDe(valeurDe(feuille, rang - 1, colonne)).trim() : seul;
		const groupe = feuille.fusions.find((f) => f.ligne <= rang - 1 && f.derniereLigne >= rang - 1 && dans(f, colonne));
		const large = groupe ? groupe.derniereColonne - groupe.colonne + 1 : 0;
		const dessus =
			groupe && large > 1 && large < largeur * TITRE ? texteDe(valeurDe(feuille, rang - 1, colonne)).trim() : '';
		return dessus && normaliser(dessus) !== normaliser(ici) ? `${dessus} — ${ici}` : ici;
	}).map((titre) => titre.replace(/\s+/g, ' '));
}

const dans = (f: Fusion, colonne: number): boolean => f.colonne <= colonne && colonne <= f.derniereColonne;

/** What a cell shows, merges understood. */
function valeurDe(feuille: Feuille, rang: number, colonne: number): Cellule {
	const fusion = feuille.fusions.find((f) => f.ligne <= rang && rang <= f.derniereLigne && dans(f, colonne));
	return feuille.lignes[fusion?.ligne ?? rang]?.[fusion?.colonne ?? colonne] ?? null;
}

/**
 * The rows with each merge that goes down repeated on all its rows (one structure for several actions). A merge that goes
 * across stays one cell: it is a heading between the rows, not a value for each column. Amounts are never repeated: one sum
 * for two actions must not be counted twice.
 */
function descendre(feuille: Feuille, entete: number): Cellule[][] {
	const lignes = feuille.lignes.map((ligne) => [...ligne]);
	for (const { ligne, derniereLigne, colonne, derniereColonne } of feuille.fusions) {
		if (derniereLigne <= ligne || colonne !== derniereColonne || ligne < entete) continue;
		const valeur = lignes[ligne]?.[colonne] ?? null;
		if (estVide(valeur) || (valeur !== null && typeof valeur === 'object' && 'nombre' in valeur)) continue;
		for (let rang = ligne + 1; rang <= Math.min(derniereLigne, lignes.length - 1); rang++) {
			const suivante = lignes[rang];
			if (!suivante) continue;
			while (suivante.length <= colonne) suivante.push(null);
			suivante[colonne] = valeur;
		}
	}
	return lignes;
}
