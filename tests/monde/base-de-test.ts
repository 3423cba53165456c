import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, expect, inject, onTestFinished } from 'vitest';
import { ouvrirBase, type Base } from '#db/base.ts';

/** A migrated and empty database that nobody else uses, with its address for `ouvrirBase({ url })`. */
export interface BaseDeTest extends Base {
	url: string;
}

/** Runs `f` after the current test or, outside of a test, after the last one of the file. */
export function aLaFin(f: () => Promise<void>): void {
	if (expect.getState().currentTestName) onTestFinished(f);
	else afterAll(f);
}

/**
 * Copies the migrated database of the test server and opens it; it is closed and dropped after
 * the last test of the file (or after the test that calls it). To be called at the top of a file:
 * `const base = await baseDeTest();`
 */
export async function baseDeTest(): Promise<BaseDeTest> {
	const { url, supprimer } = await baseVide(inject('lergue').modele);
	const base = await ouvrirBase({ url });
	aLaFin(async () => {
		await base.fermer();
		await supprimer();
	});
	return { ...base, url };
}

/**
 * A new database of the test server, not opened: without tables, or a copy of `modele`.
 * @returns its address and what drops it
 */
export async function baseVide(modele = 'template1'): Promise<{ url: string; supprimer: () => Promise<void> }> {
	const { adresse } = inject('lergue');
	const nom = `lergue_essai_${randomBytes(8).toString('hex')}`;
	await ordonner(adresse, `create database ${nom} template ${modele}`);
	return {
		url: adresse.replace('BASE', nom),
		supprimer: () => ordonner(adresse, `drop database if exists ${nom} with (force)`)
	};
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
