import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delai } from 'node:timers/promises';
import { portLibre } from './serveur-externe.ts';

const racine = join(import.meta.dirname, '../..');

/** The built service, running on the loopback in a process of its own. */
export interface ServeurConstruit {
	/** « http://127.0.0.1:41234 », without a final slash. */
	origine: string;
	/** What it wrote so far: to be shown when something goes wrong. */
	sortie(): string;
	/** Asks it to stop, and waits until it has. */
	arreter(): Promise<void>;
}

/**
 * Starts `server.js` on what `npm run build` made, and waits until it answers.
 * @param env where its database is: DATABASE_URL or LERGUE_DONNEES
 */
export async function demarrerServeurConstruit(env: Record<string, string>): Promise<ServeurConstruit> {
	if (!existsSync(join(racine, 'build/handler.js')))
		throw new Error('le site n’est pas construit : lancez « npm run build », puis recommencez');
	const port = await portLibre();
	const enfant = spawn(process.execPath, ['server.js'], {
		cwd: racine,
		env: { PATH: process.env['PATH'] ?? '', ...env, PORT: String(port), HOST: '127.0.0.1' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let sortie = '';
	for (const flux of [enfant.stdout, enfant.stderr])
		flux.setEncoding('utf8').on('data', (texte: string) => {
			sortie = (sortie + texte).slice(-20_000);
		});
	// A crash of the caller must not leave the service behind.
	const emporter = (): boolean => enfant.kill('SIGTERM');
	process.once('exit', emporter);
	const fin = new Promise<void>((resoudre) => enfant.once('exit', () => resoudre()));
	const serveur: ServeurConstruit = {
		origine: `http://127.0.0.1:${port}`,
		sortie: () => sortie,
		async arreter() {
			process.off('exit', emporter);
			enfant.kill('SIGTERM');
			await fin;
		}
	};
	while (enfant.exitCode === null) {
		const pret = await fetch(`${serveur.origine}/sante`).then(
			(reponse) => reponse.ok,
			() => false
		);
		if (pret) return serveur;
		await delai(50);
	}
	throw new Error(`le serveur construit s’est arrêté :\n${sortie}`);
}
