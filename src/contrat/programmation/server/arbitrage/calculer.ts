import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Probleme } from '#contrat/programmation/arbitrage/probleme.ts';
import type { Resultat } from '#contrat/programmation/arbitrage/transport.ts';
import type { Commande, Message } from './ouvrier.ts';

/** What comes of a calculation. */
export type Calcul = { etat: 'trouve' | 'infaisable'; resultat: Resultat } | { etat: 'trop_long' } | { etat: 'arrete' };

export interface OptionsDeCalcul {
	/** Time for the proposal, in seconds; a little more is left before the thread is stopped. */
	secondes?: number;
	/** Time for what tightens, in seconds. */
	examen?: number;
	/** Stops the thread at once. */
	signal?: AbortSignal;
	avancer?: (etape: string, faits: number, sur: number) => void;
}

/** Computes an arbitration in a thread of its own, with a ceiling on memory and on time. Throws when the thread breaks. */
export async function calculerArbitrage(probleme: Probleme, options: OptionsDeCalcul = {}): Promise<Calcul> {
	const { secondes = 15, examen = 20, signal, avancer } = options;
	const workerData: Commande = { probleme, solveur: await solveurCompile(), secondes, examen };
	const ouvrier = new Worker(cheminDeLOuvrier(), {
		workerData,
		resourceLimits: { maxOldGenerationSizeMb: 512 },
		execArgv: []
	});
	const limite = AbortSignal.timeout((secondes + examen + 30) * 1000);
	try {
		return await new Promise<Calcul>((resoudre, rejeter) => {
			if (signal?.aborted) resoudre({ etat: 'arrete' });
			signal?.addEventListener('abort', () => resoudre({ etat: 'arrete' }), { once: true });
			limite.addEventListener('abort', () => resoudre({ etat: 'trop_long' }), { once: true });
			ouvrier.on('error', rejeter);
			ouvrier.on('exit', (code) => rejeter(new Error(`the thread ended with ${code}`)));
			ouvrier.on('message', (message: Message) => {
				if (message.quoi === 'avance') avancer?.(message.etape, message.faits, message.sur);
				else
					resoudre(
						message.quoi === 'fini' ? { etat: message.etat, resultat: message.resultat } : { etat: 'trop_long' }
					);
			});
		});
	} finally {
		await ouvrier.terminate();
	}
}

let compile: Promise<WebAssembly.Module> | null = null;

/** The solver, compiled once: threads that come after the first one find it optimised, and answer sooner. */
function solveurCompile(): Promise<WebAssembly.Module> {
	compile ??= readFile(createRequire(import.meta.url).resolve('highs/runtime')).then((octets) =>
		WebAssembly.compile(octets)
	);
	return compile;
}

/** Where the thread's own file is: beside this one, or in the sources once this one has been built into something else. */
function cheminDeLOuvrier(): string {
	let dossier = dirname(fileURLToPath(import.meta.url));
	const ici = join(dossier, 'ouvrier.ts');
	if (existsSync(ici)) return ici;
	for (;;) {
		const la = join(dossier, 'src/contrat/programmation/server/arbitrage/ouvrier.ts');
		if (existsSync(la)) return la;
		const parent = dirname(dossier);
		if (parent === dossier) throw new Error('the thread of arbitrations is not beside the built service');
		dossier = parent;
	}
}
