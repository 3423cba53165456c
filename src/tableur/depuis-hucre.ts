import type { CellValue, Sheet } from 'hucre/xlsx';
import { type Cellule, type Feuille, texteDuNombre } from './cellule.ts';
import type { Limites } from './limites.ts';
import { TableurRefuse } from './refus.ts';

/** A sheet in our own words. Rows of `sheet` are let go one by one: both forms are never whole in memory together. */
export function feuilleDepuis(
	sheet: Sheet,
	{ lignes: auPlus, colonnes }: Pick<Limites, 'lignes' | 'colonnes'>
): Feuille {
	const { rows } = sheet;
	while (rows.length > 0 && (rows.at(-1) ?? []).every((valeur) => valeur === null || valeur === '')) rows.pop();
	if (rows.length > auPlus) throw new TableurRefuse('trop_de_lignes');
	const formules = formulesDe(sheet);
	const lignes = rows.map((row, rang) => {
		if (row.length > colonnes && row.slice(colonnes).some((valeur) => valeur !== null))
			throw new TableurRefuse('trop_gros');
		const calculees = formules.get(rang);
		const ligne = row.slice(0, colonnes).map((valeur, c) => celluleDe(valeur, calculees?.has(c) === true));
		rows[rang] = [];
		return ligne;
	});
	return {
		nom: sheet.name,
		cachee: sheet.hidden === true || sheet.veryHidden === true,
		lignes,
		fusions: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
			ligne: startRow,
			colonne: startCol,
			derniereLigne: endRow,
			derniereColonne: endCol
		})),
		lignesCachees: [...(sheet.rowDefs ?? [])].filter(([, def]) => def.hidden).map(([rang]) => rang),
		colonnesCachees: (sheet.columns ?? []).flatMap((colonne, rang) => (colonne?.hidden ? [rang] : []))
	};
}

function formulesDe(sheet: Sheet): Map<number, Set<number>> {
	const formules = new Map<number, Set<number>>();
	for (const [cle, cellule] of sheet.cells ?? []) {
		if (!cellule.formula) continue;
		const [ligne = -1, colonne = -1] = cle.split(',').map(Number);
		const deLaLigne = formules.get(ligne) ?? new Set();
		formules.set(ligne, deLaLigne.add(colonne));
	}
	return formules;
}

function celluleDe(valeur: CellValue | undefined, formule: boolean): Cellule {
	if (valeur === null || valeur === undefined || valeur === '') return null;
	if (typeof valeur === 'string') return valeur;
	if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
	const calcul = formule ? ({ formule: true } as const) : {};
	if (typeof valeur === 'number') return { nombre: texteDuNombre(valeur), ...calcul };
	return Number.isNaN(valeur.getTime()) ? null : { jour: valeur.toISOString().slice(0, 10), ...calcul };
}
