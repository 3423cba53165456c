import { existsSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copierVers } from 'pg-copy-streams';
import type { Base } from '../base.ts';
import { codeDe, ErreurBase } from '../erreur.ts';
import { enBlocs } from './blocs.ts';
import { type Coffre, fichiersASauver } from './fichiers.ts';
import { Ecrivain } from './format.ts';
import { migrationsFaites, reglerTextes, tablesASauver, type TableASauver } from './tables.ts';

export interface BilanSauvegarde {
	tables: number;
	lignes: number;
	/** Files people sent. */
	fichiers: number;
}

/**
 * Copies every table, and every file people sent, into one file, as they stood at one instant, while the service runs.
 * The file holds personal data and password hashes: it is readable by its owner alone. It appears
 * under its name only once whole.
 * Refusals: a file that exists already, a folder that cannot be written, a deposited file that is not in the store.
 * @param coffre the store of the service; null when nothing was ever sent
 */
export async function sauvegarder(base: Base, fichier: string, coffre: Coffre | null = null): Promise<BilanSauvegarde> {
	if (existsSync(fichier))
		throw new ErreurBase('sauvegarde', `Le fichier « ${fichier} » existe déjà. Choisissez un autre nom.`);
	const provisoire = `${fichier}.partiel-${process.pid}`;
	const cible = await ouvrirCible(provisoire);
	const client = new pg.Client(base.connexionProprietaire());
	const bilan: BilanSauvegarde = { tables: 0, lignes: 0, fichiers: 0 };
	try {
		await client.connect();
		await client.query('begin isolation level repeatable read read only');
		await reglerTextes(client);
		await pipeline(
			Readable.from(contenu(client, bilan, coffre)),
			createGzip(),
			cible.createWriteStream({ flush: true })
		);
		await rename(provisoire, fichier);
		return bilan;
	} finally {
		await client.end();
		await cible.close().catch(() => {});
		await rm(provisoire, { force: true });
	}
}

async function ouvrirCible(chemin: string): Promise<FileHandle> {
	try {
		return await open(chemin, 'wx', 0o600);
	} catch (cause) {
		throw new ErreurBase(
			'sauvegarde',
			`Le fichier « ${chemin} » ne peut pas être écrit (${codeDe(cause)}). Choisissez un dossier où vous avez ` +
				'le droit d’écrire.',
			cause
		);
	}
}

async function* contenu(client: pg.Client, bilan: BilanSauvegarde, coffre: Coffre | null): AsyncGenerator<Buffer> {
	const ecrivain = new Ecrivain();
	const migrations = await migrationsFaites(client);
	yield ecrivain.ligne({ lergue: 'sauvegarde', format: 1, migrations, creeLe: new Date().toISOString() });
	const tables = await tablesASauver(client);
	for (const table of tables) {
		yield ecrivain.ligne({ table: table.nom, colonnes: table.colonnes });
		const copie = client.query(copierVers(`copy ${listeDe(table)} to stdout`));
		for await (const bloc of enBlocs(copie)) yield ecrivain.bloc(bloc);
		yield ecrivain.finDesBlocs();
		yield ecrivain.ligne({ lignes: copie.rowCount });
		bilan.tables += 1;
		bilan.lignes += copie.rowCount;
	}
	if (tables.some(({ nom }) => nom === 'fichier_depose'))
		yield* fichiersASauver(client, coffre, ecrivain, () => (bilan.fichiers += 1));
	yield ecrivain.fin();
}

/** `table (colonne, …)`, quoted. */
export function listeDe({ nom, colonnes }: TableASauver): string {
	return `${pg.escapeIdentifier(nom)} (${colonnes.map((c) => pg.escapeIdentifier(c)).join(', ')})`;
}
