import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delai } from 'node:timers/promises';
import pg from 'pg';
import { compteDuServeur, enTantQue } from '#db/postgres-prive/compte.ts';
import { lireJournalServeur } from '#db/postgres-prive/serveur.ts';

/**
 * A PostgreSQL such as a town's service would give: reached by TCP, with passwords, and an owner
 * that may create roles and databases but is not a superuser.
 */
export interface ServeurExterne {
	/** Address of a database, as its owner. */
	url(base: string): string;
	/** Address of a database, as the administrator of the server. */
	urlDba(base: string): string;
	arreter(): Promise<void>;
}

const MOT_DE_PASSE = 'mot de passe d’essai';

/** Starts the PostgreSQL whose programs are in `bin` on a new cluster of `dossier`. */
export async function demarrerServeurExterne(bin: string, dossier: string): Promise<ServeurExterne> {
	const compte = compteDuServeur();
	const base = join(dossier, 'base');
	const motDePasse = join(dossier, 'mot-de-passe');
	mkdirSync(base, { mode: 0o700 });
	writeFileSync(motDePasse, MOT_DE_PASSE);
	if (compte.changer) for (const chemin of [base, motDePasse]) chownSync(chemin, compte.uid, compte.gid);
	const commun = { ...enTantQue(compte), cwd: '/' };
	const options = ['-D', base, '-U', 'dba', '-A', 'scram-sha-256', '--pwfile', motDePasse, '-E', 'UTF8'];
	const initdb = spawnSync(join(bin, 'initdb'), [...options, '--locale=C.UTF-8', '--no-sync'], {
		...commun,
		encoding: 'utf8'
	});
	if (initdb.status !== 0) throw new Error(`initdb: ${initdb.stderr}`);

	const port = await portLibre();
	const journal = join(dossier, 'serveur.log');
	const sortie = openSync(journal, 'a');
	const reglages = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
	const enfant = spawn(join(bin, 'postgres'), ['-D', base, ...reglages.flatMap((reglage) => ['-c', reglage])], {
		...commun,
		stdio: ['ignore', sortie, sortie]
	});
	const fin = new Promise<void>((resoudre) => enfant.once('exit', () => resoudre()));
	const adresse = (compteSql: string, baseSql: string): string =>
		`postgres://${compteSql}:${encodeURIComponent(MOT_DE_PASSE)}@127.0.0.1:${port}/${baseSql}`;
	await attendreReponse(adresse('dba', 'postgres'), () => enfant.exitCode === null, journal);
	await creerProprietaire(adresse('dba', 'postgres'));
	return {
		url: (nom) => adresse('mairie', nom),
		urlDba: (nom) => adresse('dba', nom),
		async arreter() {
			enfant.kill('SIGINT');
			await fin;
		}
	};
}

async function creerProprietaire(url: string): Promise<void> {
	const dba = new pg.Client(url);
	await dba.connect();
	await dba.query(`create role mairie login createrole createdb password ${pg.escapeLiteral(MOT_DE_PASSE)}`);
	await dba.end();
}

async function attendreReponse(url: string, tourne: () => boolean, journal: string): Promise<void> {
	while (tourne()) {
		const client = new pg.Client(url);
		try {
			await client.connect();
			return;
		} catch {
			await delai(50);
		} finally {
			await client.end().catch(() => {});
		}
	}
	throw new Error(`the server ended: ${lireJournalServeur(journal)}`);
}

/** A port of the loopback that nobody uses now. */
export async function portLibre(): Promise<number> {
	const serveur = createServer();
	await new Promise<void>((resoudre) => serveur.listen(0, '127.0.0.1', resoudre));
	const { port } = serveur.address() as AddressInfo;
	await new Promise((resoudre) => serveur.close(resoudre));
	return port;
}
