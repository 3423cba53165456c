import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Kills with SIGKILL, as a lack of memory or a power switch would, a process we started and every
 * PostgreSQL process of a data folder: those that name the folder, and those that work in it.
 */
export function tuerArbre(pid: number, dossier: string): void {
	const processus = readdirSync('/proc').filter((nom) => /^\d+$/.test(nom) && estDuDossier(nom, `${dossier}/`));
	for (const cible of [pid, ...processus.map(Number)]) {
		try {
			if (cible > 1 && cible !== process.pid) process.kill(cible, 'SIGKILL');
		} catch {
			// It ended on its own in between.
		}
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
