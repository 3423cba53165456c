import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { codeDe } from '../erreur.ts';

/**
 * What a process number found in a lock file is now: our server on this folder, dead but not yet
 * collected by its parent, another program that took the number, or nothing.
 */
export type EtatProcessus = 'serveur' | 'zombie' | 'autre' | 'mort';

/** Tells what `pid` is with regard to the PostgreSQL data folder `base` (an absolute real path). */
export function etatDuProcessus(pid: number, base: string): EtatProcessus {
	return process.platform === 'linux' ? parProc(pid, base) : parPs(pid, base);
}

function parProc(pid: number, base: string): EtatProcessus {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const etat = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
		if (etat === 'Z' || etat === 'X') return 'zombie';
		const mots = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
		return mots[mots.indexOf('-D') + 1] === base ? 'serveur' : 'autre';
	} catch {
		return 'mort';
	}
}

function parPs(pid: number, base: string): EtatProcessus {
	const { stdout } = spawnSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], {
		encoding: 'utf8'
	});
	const ligne = (stdout ?? '').trim();
	if (ligne === '') return 'mort';
	if (ligne.startsWith('Z')) return 'zombie';
	return ligne.includes(`-D ${base} `) ? 'serveur' : 'autre';
}

/**
 * True while any live process has `base` as its working folder, as every PostgreSQL process does:
 * the lock file of a dead server is only removed once its last child has gone.
 */
export function dossierHabite(base: string): boolean {
	if (process.platform !== 'linux') return false;
	return readdirSync('/proc').some((nom) => {
		if (!/^\d+$/.test(nom)) return false;
		try {
			return readlinkSync(`/proc/${nom}/cwd`) === base;
		} catch {
			return false;
		}
	});
}

/** True while the process number is in use, by whomever. */
export function existe(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (erreur) {
		return codeDe(erreur) === 'EPERM';
	}
}
