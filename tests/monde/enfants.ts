import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ConfigBase } from '#db/base.ts';

export const RACINE = join(import.meta.dirname, '../..');

/** A child process of a test: what it writes first, and how it ends. */
export interface Enfant {
	processus: ChildProcess;
	/** Its first line, or all it wrote when it ended before. */
	premiereLigne: Promise<string>;
	fin: Promise<{ code: number | null; signal: NodeJS.Signals | null; texte: string }>;
}

/** Starts a TypeScript file of the repository under the node that runs the tests. */
export function lancerFichier(fichier: string, args: string[], options: SpawnOptions = {}): Enfant {
	const processus = spawn(process.execPath, [resolve(RACINE, fichier), ...args], {
		stdio: ['pipe', 'pipe', 'pipe'],
		...options
	});
	let texte = '';
	const premiereLigne = new Promise<string>((resoudre) => {
		const lire = (morceau: Buffer): void => {
			texte += morceau.toString();
			if (texte.includes('\n')) resoudre(texte.slice(0, texte.indexOf('\n')));
		};
		processus.stdout?.on('data', lire);
		processus.stderr?.on('data', lire);
		processus.once('close', () => resoudre(texte));
	});
	const fin = new Promise<Awaited<Enfant['fin']>>((resoudre) =>
		processus.once('close', (code, signal) => resoudre({ code, signal, texte }))
	);
	return { processus, premiereLigne, fin };
}

/** A process that opens the database and waits for a line to close it. */
export function lancerEnfantBase(config: ConfigBase, options: SpawnOptions = {}): Enfant {
	return lancerFichier('tests/monde/enfant-base.ts', [JSON.stringify(config)], options);
}

/** The number of the server's process, as its lock file in the data folder says. */
export function pidDuServeur(dossier: string): number {
	return Number.parseInt(readFileSync(join(dossier, 'base/postmaster.pid'), 'utf8'), 10);
}

/** True while a process lives; a zombie does not. */
export function vit(pid: number): boolean {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
	} catch {
		return false;
	}
}
