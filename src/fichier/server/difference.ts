import { sql } from 'kysely';
import type { Tx } from '#db/base.ts';
import type { Ligne, Lot, TableDuFichier } from '../lignes/lot.ts';
import { enveloppesDuFichier } from './mouvements.ts';

/** What separates the rows of a table from those the file wants. */
export interface Difference {
	lot: Lot;
	ajoutees: Ligne[];
	/** As the file wants them. */
	changees: Ligne[];
	/** As they are in the database. */
	retirees: Ligne[];
}

/** One text for one key: what names a row inside its table and contract. */
export function cleDe(colonnes: readonly string[], ligne: Ligne): string {
	return JSON.stringify(colonnes.map((colonne) => ligne[colonne]));
}

/**
 * Reads the rows of every lot and compares. Envelopes opened in the application are not the file's: they are left out.
 * @param version number of the version of the frame that the file describes
 */
export async function comparer(
	tx: Tx,
	contratId: string,
	version: number,
	lots: readonly Lot[]
): Promise<Difference[]> {
	const cles = new Map(lots.map((lot) => [lot.table, new Set(lot.lignes.map((l) => cleDe(lot.cle, l)))]));
	const differences: Difference[] = [];
	for (const lot of lots) {
		const existantes = await lireTable(tx, contratId, lot.table);
		differences.push(
			separer(
				lot,
				existantes.filter((ligne) => !estHistoire(lot, ligne, version, cles))
			)
		);
	}
	return differences;
}

async function lireTable(tx: Tx, contratId: string, table: TableDuFichier): Promise<Ligne[]> {
	if (table === 'enveloppe') return enveloppesDuFichier(tx, contratId);
	const lu = await sql<Ligne>`select * from ${sql.table(table)} where contrat_id = ${contratId}`.execute(tx);
	return lu.rows;
}

function separer(lot: Lot, existantes: Ligne[]): Difference {
	const { cle, lignes } = lot;
	const avant = new Map(existantes.map((ligne) => [cleDe(cle, ligne), ligne]));
	const apres = new Set(lignes.map((ligne) => cleDe(cle, ligne)));
	return {
		lot,
		ajoutees: lignes.filter((ligne) => !avant.has(cleDe(cle, ligne))),
		changees: lignes.filter((ligne) => {
			const ancienne = avant.get(cleDe(cle, ligne));
			return ancienne !== undefined && !estComme(ancienne, ligne);
		}),
		retirees: existantes.filter((ligne) => !apres.has(cleDe(cle, ligne)))
	};
}

/** Whether a row of the database already says what the file says. */
export function estComme(ligne: Ligne, voulue: Ligne): boolean {
	return Object.entries(voulue).every(([colonne, valeur]) => enTexte(ligne[colonne]) === enTexte(valeur));
}

function enTexte(valeur: unknown): string {
	return JSON.stringify(typeof valeur === 'bigint' ? String(valeur) : (valeur ?? null));
}

/** Rows of another version of the frame are history; they go only with the thing they hang on. */
function estHistoire(
	{ parVersion }: Lot,
	ligne: Ligne,
	version: number,
	cles: ReadonlyMap<TableDuFichier, ReadonlySet<string>>
): boolean {
	if (!parVersion || (ligne['version_numero'] ?? ligne['numero']) === version) return false;
	return parVersion === 'toujours' || cles.get(parVersion.table)?.has(cleDe(parVersion.colonnes, ligne)) === true;
}
