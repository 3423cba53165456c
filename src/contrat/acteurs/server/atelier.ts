import { fromKysely, type PgBoss, type QueueOptions } from 'pg-boss';
import type { Base, Tx } from '#db/base.ts';

/** Work that stands in a table: a row says what is left to do until it is done. */
export interface TravailEnTable<Tache extends { id: string }> {
	/** Name of the queue. */
	file: string;
	/** How often a job is tried, and how long it is remembered. */
	reglages: QueueOptions;
	/** Channel of NOTIFY that wakes it at once. */
	canal: string;
	/** Between two looks at the table: for a notification that was lost, and for what was given up after the last try. */
	releveMs: number;
	/** How the log calls it, in the singular. */
	nom: string;
	/** Some of what is left to do, oldest first. */
	attendus(tx: Tx): Promise<Tache[]>;
	/** Done twice, it must change nothing more. */
	faire(base: Base, tache: Tache): Promise<void>;
}

/**
 * Opens the queue of a work that stands in a table. Each row becomes a job of the same identifier, one at a time in this
 * process, and is offered again as long as the row says so: a restart loses nothing. Gives what stops the filling.
 */
export async function ouvrirAtelier<Tache extends { id: string }>(
	base: Base,
	boss: PgBoss,
	noter: (message: string) => void,
	travail: TravailEnTable<Tache>
): Promise<{ arreter(): Promise<void> }> {
	const { file, reglages, nom } = travail;
	const direPanne = (erreur: Error): void => noter(`${nom} : ${erreur.message}`);
	await boss.createQueue(file, reglages);
	// Creating does nothing on a queue that exists: settings of a newer version are written here.
	await boss.updateQueue(file, reglages);
	const ouvrier = await boss.work<Tache>(file, { pollingIntervalSeconds: 2 }, async (jobs) => {
		for (const { data } of jobs)
			await travail.faire(base, data).catch((cause: Error) => {
				noter(`${nom} ${data.id} : interrompu, nouvel essai plus tard (${cause.message})`);
				throw cause;
			});
	});
	let passe: Promise<void> = Promise.resolve();
	const relever = (): void => {
		passe = passe
			.then(() => confier(base, boss, travail))
			.then((combien) => (combien > 0 ? boss.notifyWorker(ouvrier) : undefined))
			.catch(direPanne);
	};
	const minuteur = setInterval(relever, travail.releveMs);
	minuteur.unref();
	// Behind a pgbouncer in transaction mode nothing can be listened to: the looks at the table are then enough.
	const ecoute = await boss.getDb().listen?.(travail.canal, relever, relever).catch(direPanne);
	relever();
	return {
		async arreter() {
			clearInterval(minuteur);
			await ecoute?.close();
			await passe;
		}
	};
}

/** Gives the rows to the queue; a job that exists already is left as it is. */
async function confier<Tache extends { id: string }>(
	base: Base,
	boss: PgBoss,
	{ file, attendus }: TravailEnTable<Tache>
): Promise<number> {
	return base.proprietaire(async (tx) => {
		const taches = await attendus(tx);
		if (taches.length === 0) return 0;
		await boss.insert(
			file,
			taches.map((tache) => ({ id: tache.id, data: tache })),
			{ db: fromKysely(tx) }
		);
		return taches.length;
	});
}
