import { fromKysely, type PgBoss } from 'pg-boss';
import type { Base } from '#db/base.ts';
import { type ArbitrageATravailler, travaillerArbitrage } from './arbitrage/travailler.ts';
import { CANAL_ARBITRAGES } from './demander-arbitrage.ts';

/** Queue of the arbitrations asked for: one at a time in each process, because one takes a whole core. */
export const FILE_ARBITRAGES = 'arbitrage';
/** NOTIFY wakes the worker at once; this is for a notification that was lost. */
const RELEVE_MS = 10_000;
const FILE = {
	retryLimit: 3,
	retryDelay: 5,
	expireInSeconds: 300,
	// The least pg-boss takes: what a killed process was computing is taken up again that soon.
	heartbeatSeconds: 10,
	deleteAfterSeconds: 7 * 86_400
};

/**
 * Starts the computing of arbitrations. The row « en_cours » is what is left to do: it becomes a job of the same
 * identifier, and is offered again as long as the row says so. A restart loses nothing.
 */
export async function demarrerArbitrages(
	base: Base,
	boss: PgBoss,
	noter: (message: string) => void
): Promise<{ arreter(): Promise<void> }> {
	await boss.createQueue(FILE_ARBITRAGES, FILE);
	await boss.updateQueue(FILE_ARBITRAGES, FILE);
	const calculateur = await boss.work<ArbitrageATravailler>(
		FILE_ARBITRAGES,
		{ pollingIntervalSeconds: 2 },
		async (jobs) => {
			for (const { data } of jobs)
				await travaillerArbitrage(base, data).catch((cause: Error) => {
					noter(`arbitrage ${data.id} : interrompu, nouvel essai (${cause.message})`);
					throw cause;
				});
		}
	);
	let passe: Promise<void> = Promise.resolve();
	const relever = (): void => {
		passe = passe
			.then(() => confier(base, boss))
			.then((combien) => (combien > 0 ? boss.notifyWorker(calculateur) : undefined))
			.catch((erreur: Error) => noter(`arbitrages : ${erreur.message}`));
	};
	const minuteur = setInterval(relever, RELEVE_MS);
	minuteur.unref();
	const ecoute = await boss
		.getDb()
		.listen?.(CANAL_ARBITRAGES, relever, relever)
		.catch((erreur: Error) => noter(`arbitrages : ${erreur.message}`));
	relever();
	return {
		async arreter() {
			clearInterval(minuteur);
			await ecoute?.close();
			await passe;
		}
	};
}

/** A job that exists already is left as it is. */
async function confier(base: Base, boss: PgBoss): Promise<number> {
	return base.proprietaire(async (tx) => {
		const attendus = await tx
			.selectFrom('arbitrage')
			.select(['contrat_id as contratId', 'id'])
			.where('statut', '=', 'en_cours')
			.orderBy('cree_le')
			.limit(100)
			.execute();
		if (attendus.length === 0) return 0;
		const travaux = attendus.map((attendu) => ({ id: attendu.id, data: attendu }));
		await boss.insert(FILE_ARBITRAGES, travaux, { db: fromKysely(tx) });
		return attendus.length;
	});
}
