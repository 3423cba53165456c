import { signaler, type Serveur } from './serveur.ts';

const SIGNAUX = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const surveilles = new Set<Serveur>();

/**
 * Stops the server when the process leaves without having done it: `process.exit`, an error
 * nobody caught, or a signal nobody else handles. A program that handles its signals (the web
 * server) closes the base itself.
 * @returns what takes the watch away
 */
export function arreterALaSortie(serveur: Serveur): () => void {
	if (surveilles.size === 0) {
		process.on('exit', arreterTout);
		for (const signal of SIGNAUX) process.on(signal, surSignal);
	}
	surveilles.add(serveur);
	return () => {
		surveilles.delete(serveur);
		if (surveilles.size > 0) return;
		process.off('exit', arreterTout);
		for (const signal of SIGNAUX) process.off(signal, surSignal);
	};
}

function arreterTout(): void {
	for (const serveur of surveilles) signaler(serveur.pid, 'SIGINT');
}

function surSignal(signal: NodeJS.Signals): void {
	if (process.listenerCount(signal) > 1) return;
	arreterTout();
	process.off(signal, surSignal);
	process.kill(process.pid, signal);
}
