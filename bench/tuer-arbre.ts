import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delai } from 'node:timers/promises';

/**
 * Kills with SIGKILL, as a lack of memory or a power switch would, a process we started and every
 * PostgreSQL process of a data folder: those that name the folder, and those that work in it.
 */
export async function tuerArbre(pid: number, dossier: string): Promise<void> {
	tuer(pid);
	// Several times: a process seen between its fork and its exec does not show what it is yet.
	for (let tour = 0; tour < 5; tour++) {
		for (const nom of readdirSync('/proc'))
			if (/^\d+$/.test(nom) && estDuDossier(nom, `${dossier}/`)) tuer(Number(nom));
		await delai(20);
	}
}

function tuer(pid: number): void {
	try {
		if (pid > 1 && pid !== process.pid) process.kill(pid, 'SIGKILL');
	} catch {
		// It ended on its own in between.
	}
}

function estDuDossier(nom: string, dossier: string): boolean {
	try {
		const programme = readlinkSync(`/proc/${nom}/exe`);
		if (!/\/(postgres|initdb)( \(deleted\))?$/.test(programme)) return false;
		const commande = readFileSync(`/proc/${nom}/cmdline`, 'utf8');
		return commande.includes(dossier) || readlinkSync(`/proc/${nom}/cwd`).startsWith(dossier);
	} catch {
		return false;
	}
}
