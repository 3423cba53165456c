import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delai } from 'node:timers/promises';
import { ErreurBase } from '../erreur.ts';
import { enTantQue, type CompteSysteme } from './compte.ts';
import { NOM_PRISE, type Lieux } from './dossier.ts';
import { ENVIRONNEMENT } from './initialiser.ts';
import { dossierHabite, etatDuProcessus, type EtatProcessus } from './processus.ts';

const JOURNAL_MAX = 5_000_000;
const ATTENTE_ZOMBIE_MS = 5_000;
const ATTENTE_ARRET_MS = 60_000;

/** A server process: one we started, or one that a dead Lergue left behind. */
export interface Serveur {
	pid: number;
	/** Set when we started it: tells its end without asking the system. */
	enfant: ChildProcess | null;
}

/** Starts `postgres` on the folder, on its unix socket only. Returns at once: it is not ready yet. */
export function lancerServeur(lieux: Lieux, bin: string, compte: CompteSysteme, fsync: boolean): Serveur {
	if (existsSync(lieux.journal) && statSync(lieux.journal).size > JOURNAL_MAX)
		renameSync(lieux.journal, `${lieux.journal}.1`);
	const reglages = [
		'listen_addresses=',
		`unix_socket_directories=${lieux.prise}`,
		'unix_socket_permissions=0700',
		'port=5432',
		'max_connections=100',
		'shared_buffers=128MB',
		'wal_level=minimal',
		'max_wal_senders=0',
		'jit=off',
		'timezone=UTC',
		'log_timezone=UTC',
		`fsync=${fsync ? 'on' : 'off'}`
	];
	if (!fsync) reglages.push('full_page_writes=off', 'synchronous_commit=off');
	const sortie = openSync(lieux.journal, 'a', 0o600);
	const enfant = spawn(
		join(bin, 'postgres'),
		['-D', lieux.base, ...reglages.flatMap((reglage) => ['-c', reglage])],
		// Its own process group: a Ctrl-C in the terminal is for Node, which stops it in order.
		{ ...enTantQue(compte), cwd: '/', env: ENVIRONNEMENT, detached: true, stdio: ['ignore', sortie, sortie] }
	);
	closeSync(sortie);
	enfant.on('error', () => {});
	if (enfant.pid === undefined) throw new Error(`postgres could not be started from ${bin}`);
	enfant.unref();
	return { pid: enfant.pid, enfant };
}

/** True until the process has ended (a zombie of a dead parent has ended too). */
export function tourne(serveur: Serveur, base: string): boolean {
	if (serveur.enfant) return serveur.enfant.exitCode === null && serveur.enfant.signalCode === null;
	return etatDuProcessus(serveur.pid, base) === 'serveur';
}

/** The live server on the folder, if there is one, whoever started it. */
export function serveurEnPlace(base: string): Serveur | null {
	const pid = lirePid(join(base, 'postmaster.pid'));
	if (pid === null || etatDuProcessus(pid, base) !== 'serveur') return null;
	return { pid, enfant: null };
}

/**
 * Clears what a killed server left: waits for its zombie to be collected, then removes the two
 * lock files when their number now belongs to a program that is not our server. Files of a dead
 * process are left to postgres, which also checks that no child of it still holds the memory.
 */
export async function oublierServeurMort(lieux: Lieux): Promise<void> {
	const verrous = [join(lieux.base, 'postmaster.pid'), join(lieux.prise, `${NOM_PRISE}.lock`)];
	for (const verrou of verrous) {
		const fin = Date.now() + ATTENTE_ZOMBIE_MS;
		while (etatDuVerrou(verrou, lieux) === 'zombie' && Date.now() < fin) await delai(50);
		const etat = etatDuVerrou(verrou, lieux);
		if ((etat === 'autre' || etat === 'zombie') && !dossierHabite(lieux.base)) rmSync(verrou, { force: true });
	}
}

function etatDuVerrou(verrou: string, lieux: Lieux): EtatProcessus {
	const pid = lirePid(verrou);
	return pid === null ? 'mort' : etatDuProcessus(pid, lieux.base);
}

function lirePid(fichier: string): number | null {
	try {
		const pid = Number.parseInt(readFileSync(fichier, 'utf8'), 10);
		// A server started by hand from a script may write a negative number.
		return Number.isInteger(pid) ? Math.abs(pid) : null;
	} catch {
		return null;
	}
}

/**
 * Fast shutdown (SIGINT): sessions are ended, everything is written, the folder is closed clean.
 * Refusal: the server still runs after a minute.
 */
export async function arreterServeur(serveur: Serveur, base: string): Promise<void> {
	if (tourne(serveur, base)) signaler(serveur.pid, 'SIGINT');
	const fin = Date.now() + ATTENTE_ARRET_MS;
	while (tourne(serveur, base)) {
		if (Date.now() > fin)
			throw new ErreurBase(
				'arret',
				`Le serveur de la base (processus ${serveur.pid}) ne s’arrête pas. Attendez une minute ; ` +
					`s’il tourne toujours, arrêtez-le avec « kill -QUIT ${serveur.pid} » : rien d’enregistré ` +
					'ne sera perdu.'
			);
		await delai(10);
	}
}

/** Sends a signal to a process that may just have ended. */
export function signaler(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch {
		// It has ended: that is what the signal was for.
	}
}

/** The last lines the server wrote, to be shown when it does not start. */
export function lireJournalServeur(journal: string): string {
	try {
		return readFileSync(journal, 'utf8').trimEnd().split('\n').slice(-6).join('\n');
	} catch {
		return '(rien)';
	}
}
