import { randomBytes } from 'node:crypto';
import { setTimeout as delai } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { ouvrirBase, type Base } from '#db/base.ts';
import { codeDe } from '#db/erreur.ts';
import { aLaFin } from './a-la-fin.ts';
import { fichiersDeTest } from './fichiers.ts';

/** A migrated and empty database that nobody else uses, with its address for `ouvrirBase({ url })`. */
export interface BaseDeTest extends Base {
	url: string;
	/** Data folder where the files that acts receive go, for a service on the same database. */
	dossier: string;
}

export { aLaFin };

/**
 * Copies the migrated database of the test server and opens it; it is closed and dropped after
 * the last test of the file (or after the test that calls it). Files that acts receive go to a folder of its own. To be
 * called at the top of a file:
 * `const base = await baseDeTest();`
 */
export async function baseDeTest(): Promise<BaseDeTest> {
	const { url, supprimer } = await baseVide(inject('lergue').modele);
	const base = await ouvrirBase({ url });
	const dossier = fichiersDeTest();
	aLaFin(async () => {
		await base.fermer();
		await supprimer();
	});
	return { ...base, url, dossier };
}

/**
 * A new database of the test server, not opened: without tables, or a copy of `modele`.
 * @returns its address and what drops it
 */
export async function baseVide(modele = 'template1'): Promise<{ url: string; supprimer: () => Promise<void> }> {
	const { adresse } = inject('lergue');
	const nom = `lergue_essai_${randomBytes(8).toString('hex')}`;
	await insister(() => ordonner(adresse, `create database ${nom} template ${modele}`));
	return {
		url: adresse.replace('BASE', nom),
		supprimer: () => insister(() => ordonner(adresse, `drop database if exists ${nom} with (force)`))
	};
}

/**
 * Connections that have just been closed take a moment to go, and an owner who is not a superuser may not end those of
 * the other roles (42501), nor drop or copy a database somebody is in (55006): wait a little and ask again.
 */
async function insister(demander: () => Promise<void>): Promise<void> {
	for (let essai = 0; ; essai++) {
		try {
			return await demander();
		} catch (erreur) {
			const passager = ['42501', '55006'].includes(codeDe(erreur) ?? '');
			if (!passager || essai === 50) throw erreur;
			await delai(100);
		}
	}
}

async function ordonner(adresse: string, ordre: string): Promise<void> {
	const client = new pg.Client(adresse.replace('BASE', 'postgres'));
	await client.connect();
	try {
		await client.query(ordre);
	} finally {
		await client.end();
	}
}
