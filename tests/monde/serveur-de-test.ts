import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { ouvrirBase } from '#db/base.ts';
import { demarrerPostgresPrive } from '#db/postgres-prive/demarrer.ts';
import { existe } from '#db/postgres-prive/processus.ts';
import { arreterServeur, serveurEnPlace } from '#db/postgres-prive/serveur.ts';
import { demarrerServeurExterne, type ServeurExterne } from './serveur-externe.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Address of the server's databases, `BASE` standing for the name, and the one to copy. */
		lergue: { adresse: string; modele: string };
	}
}

const PREFIXE = 'lergue-tests-';
const MODELE = 'lergue_modele';

/**
 * Starts one server for all the tests of the database, without fsync, and migrates the database
 * that each test file copies. Private PostgreSQL by default; with LERGUE_TEST_POSTGRES (the `bin`
 * folder of another one), a server reached by TCP with passwords, as DATABASE_URL would.
 */
export default async function demarrer(projet: TestProject): Promise<() => Promise<void>> {
	await ranger();
	const dossier = mkdtempSync(join(tmpdir(), `${PREFIXE}${process.pid}-`));
	chmodSync(dossier, 0o711);
	const bin = process.env['LERGUE_TEST_POSTGRES'];
	const serveur = bin ? await demarrerServeurExterne(bin, dossier) : await demarrerPrive(dossier);
	await creerBase(serveur.url('postgres'), MODELE);
	const base = await ouvrirBase({ url: serveur.url(MODELE) });
	await base.fermer();
	projet.provide('lergue', { adresse: serveur.url('BASE'), modele: MODELE });
	return async () => {
		await serveur.arreter();
		rmSync(dossier, { recursive: true, force: true });
	};
}

async function demarrerPrive(dossier: string): Promise<Pick<ServeurExterne, 'url' | 'arreter'>> {
	const { connexion, arreter } = await demarrerPostgresPrive({ dossier: join(dossier, 'donnees'), fsync: false });
	const { user, host } = connexion;
	return { url: (nom) => `postgres://${user}@localhost/${nom}?host=${encodeURIComponent(host)}`, arreter };
}

async function creerBase(url: string, nom: string): Promise<void> {
	const client = new pg.Client(url);
	await client.connect();
	await client.query(`create database ${nom}`);
	await client.end();
}

/** Folders, and servers, of runs that were killed: theirs is the process number in the name. */
async function ranger(): Promise<void> {
	for (const nom of readdirSync(tmpdir())) {
		const pid = new RegExp(`^${PREFIXE}(\\d+)-`).exec(nom)?.[1];
		if (!pid || existe(Number(pid))) continue;
		for (const base of [join(tmpdir(), nom, 'base'), join(tmpdir(), nom, 'donnees/base')]) {
			const serveur = serveurEnPlace(base);
			if (serveur) await arreterServeur(serveur, base);
		}
		rmSync(join(tmpdir(), nom), { recursive: true, force: true });
	}
}
