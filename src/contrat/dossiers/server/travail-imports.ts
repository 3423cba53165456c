import { fromKysely, type PgBoss } from 'pg-boss';
import type { Base } from '#db/base.ts';
import { CANAL_IMPORTS } from './importer-confirmer.ts';
import { type ImportATravailler, travaillerImport } from './importer-travailler.ts';

/** Queue of the imports that were confirmed. */
export const FILE_IMPORTS = 'import_tableur';
/** NOTIFY wakes the worker at once; this is for a notification that was lost. */
const RELEVE_MS = 10_000;
/** A long import beats while it lives: a process that dies is replaced within half a minute. */
const FILE = {
	retryLimit: 20,
	retryDelay: 5,
	expireInSeconds: 3_600,
	heartbeatSeconds: 30,
	deleteAfterSeconds: 7 * 86_400
};

/**
 * Starts the writing of imports. The row « en_cours » is what is left to do: it becomes a job of the same identifier, and
 * is offered again as long as the row says so. A restart loses nothing.
 */
export async function demarrerImports(
	base: Base,
	boss: PgBoss,
	noter: (message: string) => void
): Promise<{ arreter(): Promise<void> }> {
	await boss.createQueue(FILE_IMPORTS, FILE);
	await boss.updateQueue(FILE_IMPORTS, FILE);
	const ecrivain = await boss.work<ImportATravailler>(FILE_IMPORTS, { pollingIntervalSeconds: 2 }, async (jobs) => {
		for (const { data } of jobs) {
			await travaillerImport(base, data).catch((cause: Error) => {
				noter(`import ${data.id} : interrompu, nouvel essai (${cause.message})`);
				throw cause;
			});
		}
	});
	let passe: Promise<void> = Promise.resolve();
	const relever = (): void => {
		passe = passe
			.then(() => confier(base, boss))
			.then((combien) => (combien > 0 ? boss.notifyWorker(ecrivain) : undefined))
			.catch((erreur: Error) => noter(`imports : ${erreur.message}`));
	};
	const minuteur = setInterval(relever, RELEVE_MS);
	minuteur.unref();
	const ecoute = await boss
		.getDb()
		.listen?.(CANAL_IMPORTS, relever, relever)
		.catch((erreur: Error) => noter(`imports : ${erreur.message}`));
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
			.selectFrom('import_tableur')
			.select(['contrat_id as contratId', 'id'])
			.where('statut', '=', 'en_cours')
			.orderBy('cree_le')
			.limit(100)
			.execute();
		if (attendus.length === 0) return 0;
		const travaux = attendus.map((attendu) => ({ id: attendu.id, data: attendu }));
		await boss.insert(FILE_IMPORTS, travaux, { db: fromKysely(tx) });
		return attendus.length;
	});
}
