import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copierDepuis } from 'pg-copy-streams';
import type { Base } from '../base.ts';
import { codeDe, ErreurBase } from '../erreur.ts';
import { sansContraintes } from './contraintes.ts';
import { type Coffre, Rangement } from './fichiers.ts';
import { Lecteur } from './format.ts';
import { listeDe, type BilanSauvegarde } from './sauvegarder.ts';
import { migrationsFaites, reglerTextes, tablesASauver } from './tables.ts';

/**
 * Puts a backup into an empty, migrated database, on any PostgreSQL, whatever server it came
 * from. All or nothing: one transaction, committed once the file's hash has been checked.
 * Refusals: a file that is missing, damaged or of another version of the schema; a database that
 * already holds something.
 * @param coffre where the files people sent go; null refuses a backup that holds some
 */
export async function restaurer(base: Base, fichier: string, coffre: Coffre | null = null): Promise<BilanSauvegarde> {
	const lecteur = new Lecteur(fichier);
	const rangement = new Rangement(coffre);
	const client = new pg.Client(base.connexionProprietaire());
	try {
		await client.connect();
		await client.query('begin');
		await reglerTextes(client);
		const tables = (await tablesASauver(client)).map(({ nom }) => nom);
		await verifierEntete(await lecteur.ligne(), await migrationsFaites(client));
		// Nobody writes between the check that it is empty and the end.
		await client.query(
			`lock table ${tables.map((nom) => pg.escapeIdentifier(nom)).join(', ')} in access exclusive mode`
		);
		await verifierVide(client, tables);
		const bilan = await sansContraintes(client, tables, () => copier(client, lecteur, rangement));
		await reprendreNumerotation(client);
		await client.query('commit');
		await client.query('analyze');
		return bilan;
	} catch (erreur) {
		await rangement.abandonner();
		throw expliquer(erreur);
	} finally {
		await lecteur.fermer();
		await client.end();
	}
}

async function verifierEntete(entete: Record<string, unknown>, faites: string[]): Promise<void> {
	if (entete['lergue'] !== 'sauvegarde' || entete['format'] !== 1 || !Array.isArray(entete['migrations']))
		throw new ErreurBase('sauvegarde', 'Ce fichier n’est pas une sauvegarde de cette version de Lergue.');
	const sauvees = entete['migrations'].map(String);
	if (sauvees.join() === faites.join()) return;
	throw new ErreurBase(
		'sauvegarde',
		`Cette sauvegarde vient d’une autre version de Lergue (schéma « ${sauvees.at(-1) ?? 'vide'} », ici ` +
			`« ${faites.at(-1) ?? 'vide'} »). Restaurez-la avec la version qui l’a faite, puis mettez Lergue à jour. ` +
			'Rien n’a été modifié.'
	);
}

async function verifierVide(client: pg.Client, tables: string[]): Promise<void> {
	for (const table of tables) {
		const { rowCount } = await client.query(`select from ${pg.escapeIdentifier(table)} limit 1`);
		if (rowCount === 0) continue;
		throw new ErreurBase(
			'sauvegarde',
			`La base contient déjà des données (table « ${table} »). Une sauvegarde se restaure dans une base vide : ` +
				'choisissez un autre dossier LERGUE_DONNEES ou une autre DATABASE_URL. Rien n’a été modifié.'
		);
	}
}

async function copier(client: pg.Client, lecteur: Lecteur, rangement: Rangement): Promise<BilanSauvegarde> {
	const bilan: BilanSauvegarde = { tables: 0, lignes: 0, fichiers: 0 };
	for (;;) {
		const debut = await lecteur.ligne();
		if ('sha256' in debut) {
			lecteur.verifier(debut);
			return bilan;
		}
		if ('fichier' in debut) {
			await rangement.ranger({ fichier: String(debut['fichier']), taille: Number(debut['taille']) }, lecteur);
			bilan.fichiers += 1;
			continue;
		}
		const table = { nom: String(debut['table']), colonnes: (debut['colonnes'] as unknown[]).map(String) };
		const cible = client.query(copierDepuis(`copy ${listeDe(table)} from stdin`));
		await pipeline(Readable.from(lecteur.blocs()), cible);
		const { lignes } = await lecteur.ligne();
		if (lignes !== cible.rowCount) throw new ErreurBase('sauvegarde', ABIME);
		bilan.tables += 1;
		bilan.lignes += cible.rowCount;
	}
}

const ABIME = 'Cette sauvegarde est abîmée : il lui manque des lignes. Rien n’a été modifié. Utilisez une autre copie.';

/** Identity columns go on after the highest number restored. */
async function reprendreNumerotation(client: pg.Client): Promise<void> {
	const { rows } = await client.query<{ suite: string; table: string; colonne: string }>(
		`select pg_get_serial_sequence(quote_ident(o.relname), a.attname) as suite,
			quote_ident(o.relname) as table, quote_ident(a.attname) as colonne
		 from pg_class o join pg_attribute a on a.attrelid = o.oid
		 where o.relnamespace = 'public'::regnamespace and o.relkind = 'r' and o.relname not like 'kysely%'
			and a.attnum > 0 and pg_get_serial_sequence(quote_ident(o.relname), a.attname) is not null`
	);
	for (const { suite, table, colonne } of rows)
		await client.query(
			`select setval('${suite}', greatest(coalesce(max(${colonne}), 0), 1), max(${colonne}) is not null) from ${table}`
		);
}

function expliquer(erreur: unknown): unknown {
	const code = codeDe(erreur) ?? '';
	if (code === '55P03')
		return new ErreurBase(
			'sauvegarde',
			'La base est en cours d’utilisation. Arrêtez le service, puis relancez la restauration. Rien n’a été modifié.',
			erreur
		);
	// Classes 22 and 23 of SQLSTATE: a value or a constraint that the tables refuse.
	if (/^2[23]/.test(code)) return new ErreurBase('sauvegarde', `${ABIME} (${String(erreur)})`, erreur);
	return erreur;
}
