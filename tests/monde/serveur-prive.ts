import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach } from 'vitest';
import { ouvrirBase } from '#db/base.ts';
import { demarrerPostgresPrive, type OptionsPostgresPrive, type PostgresPrive } from '#db/postgres-prive/demarrer.ts';

/** Private servers of a test, stopped, and their folders, removed, after each one. */
const ouverts: PostgresPrive[] = [];
const dossiers: string[] = [];
let modele: string | null = null;

/** To be called once at the top of a file that starts private servers. */
export function rangerApresChaqueTest(): void {
	afterEach(async () => {
		for (const prive of ouverts.splice(0)) await prive.arreter();
		for (const dossier of dossiers.splice(0)) rmSync(dossier, { recursive: true, force: true });
	});
	afterAll(() => {
		if (modele) rmSync(modele, { recursive: true, force: true });
	});
}

/** A path where no data folder exists yet, which the account of the server can reach. */
export function dossierNeuf(): string {
	const dossier = mkdtempSync(join(tmpdir(), 'lergue-prive-'));
	dossiers.push(dossier);
	chmodSync(dossier, 0o711);
	return join(dossier, 'donnees');
}

/** A copy of a folder that Lergue already made and migrated: what most tests start from. */
export async function dossierPret(): Promise<string> {
	modele ??= await faireModele();
	const dossier = dossierNeuf();
	mkdirSync(dossier, { mode: 0o711 });
	execFileSync('cp', ['-a', join(modele, 'base'), join(modele, 'prise'), dossier]);
	execFileSync('cp', ['-al', join(modele, 'binaires'), dossier]);
	return dossier;
}

async function faireModele(): Promise<string> {
	const dossier = mkdtempSync(join(tmpdir(), 'lergue-prive-modele-'));
	await (await ouvrirBase({ dossier, fsync: false })).fermer();
	return dossier;
}

/** Starts a private server without fsync, stopped at the end of the test. */
export async function demarrer(dossier: string, options: Partial<OptionsPostgresPrive> = {}): Promise<PostgresPrive> {
	const prive = await demarrerPostgresPrive({ dossier, fsync: false, ...options });
	ouverts.push(prive);
	return prive;
}

/** Asks one question on a connection of its own. */
export async function demander<T extends pg.QueryResultRow>({ connexion }: PostgresPrive, ordre: string): Promise<T[]> {
	const client = new pg.Client(connexion);
	await client.connect();
	try {
		return (await client.query<T>(ordre)).rows;
	} finally {
		await client.end();
	}
}

/** Names and modes of what a folder holds: equal before and after means that nothing was changed. */
export function photographier(dossier: string): string[] {
	return readdirSync(dossier).map((nom) => `${nom} ${statSync(join(dossier, nom)).mode}`);
}
