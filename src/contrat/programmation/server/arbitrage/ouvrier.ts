// The thread that computes an arbitration: however long it takes, the service answers meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import { contraintesSerrantes, pistesDe } from '#contrat/programmation/arbitrage/diagnostic.ts';
import type { Probleme } from '#contrat/programmation/arbitrage/probleme.ts';
import { resoudre } from '#contrat/programmation/arbitrage/resoudre.ts';
import type { Resultat } from '#contrat/programmation/arbitrage/transport.ts';

/** What is asked; `secondes` for the proposal itself, `examen` for what tightens. */
export interface Commande {
	probleme: Probleme;
	/** The solver, compiled once for the whole service. */
	solveur: WebAssembly.Module;
	secondes: number;
	examen: number;
}
export type Message =
	| { quoi: 'avance'; etape: string; faits: number; sur: number }
	| { quoi: 'fini'; etat: 'trouve' | 'infaisable'; resultat: Resultat }
	| { quoi: 'trop_long' };

const dire = (message: Message): void => parentPort?.postMessage(message);
const { probleme, solveur, secondes, examen } = workerData as Commande;

const highs = await loadHighs({ wasmModule: solveur });
dire({ quoi: 'avance', etape: 'repartition', faits: 0, sur: 0 });
const debut = performance.now();
const issue = resoudre(highs, probleme, secondes);
const dureeMs = Math.round(performance.now() - debut);
if (issue.etat === 'trop_long') dire({ quoi: 'trop_long' });
else if (issue.etat === 'infaisable') {
	const resultat = { montants: [], ecart: 0, serrantes: [], pistes: pistesDe(highs, probleme, examen), dureeMs };
	dire({ quoi: 'fini', etat: 'infaisable', resultat });
} else {
	const { montants, ecart } = issue.solution;
	const { serrantes, ...examine } = contraintesSerrantes(highs, probleme, issue.solution, {
		secondes: examen,
		avancer: (faits, sur) => dire({ quoi: 'avance', etape: 'contraintes', faits, sur }),
		maintenant: () => performance.now()
	});
	const resultat = { montants: [...montants], ecart, serrantes, examen: examine, pistes: [], dureeMs };
	dire({ quoi: 'fini', etat: 'trouve', resultat });
}
