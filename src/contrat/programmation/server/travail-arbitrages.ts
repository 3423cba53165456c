import { ouvrirAtelier } from '#contrat/acteurs/server/atelier.ts';
import type { Atelier } from '#contrat/acteurs/server/travaux.ts';
import { travaillerArbitrage } from './arbitrage/travailler.ts';
import { CANAL_ARBITRAGES } from './demander-arbitrage.ts';

/** Queue of the arbitrations asked for: one at a time in each process, because one takes a whole core. */
export const FILE_ARBITRAGES = 'arbitrage';
const REGLAGES = {
	retryLimit: 3,
	retryDelay: 5,
	expireInSeconds: 300,
	// The least pg-boss takes: what a killed process was computing is taken up again that soon.
	heartbeatSeconds: 10,
	deleteAfterSeconds: 7 * 86_400
};

/** Starts the computing of arbitrations: the row « en_cours » is what is left to do. */
export const demarrerArbitrages: Atelier = (base, boss, noter) =>
	ouvrirAtelier(base, boss, noter, {
		file: FILE_ARBITRAGES,
		reglages: REGLAGES,
		canal: CANAL_ARBITRAGES,
		releveMs: 10_000,
		nom: 'arbitrage',
		faire: travaillerArbitrage,
		attendus: (tx) =>
			tx
				.selectFrom('arbitrage')
				.select(['contrat_id as contratId', 'id'])
				.where('statut', '=', 'en_cours')
				.orderBy('cree_le')
				.limit(100)
				.execute()
	});
