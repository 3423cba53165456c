import type { PgBoss } from 'pg-boss';
import { fromKysely } from 'pg-boss';
import type { Base } from '#db/base.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';
import { type FichierAVerifier, remettreEnAttente, verifierFichier } from './verifier-fichier.ts';

/** Queue of the files the antivirus has to look at. */
export const FILE_ANTIVIRUS = 'antivirus';
/** For a notification that was lost, and for files given up after the last try: they are offered again. */
const RELEVE_MS = 30_000;

/** What stops the checking of files. */
export interface TravailAntivirus {
	arreter(): Promise<void>;
}

/**
 * Starts the checking of files when an antivirus is set. The row « en_attente » is what is left to do: it becomes a job
 * of the same identifier, tried again for a day, and offered again as long as the row says so. A restart loses nothing.
 */
export async function demarrerAntivirus(
	base: Base,
	boss: PgBoss,
	file: object,
	noter: (message: string) => void
): Promise<TravailAntivirus | null> {
	if (!fichiersRecus().antivirus) return null;
	await boss.createQueue(FILE_ANTIVIRUS, file);
	await boss.updateQueue(FILE_ANTIVIRUS, file);
	await remettreEnAttente(base);
	const garde = await boss.work<FichierAVerifier>(FILE_ANTIVIRUS, { pollingIntervalSeconds: 2 }, async (jobs) => {
		for (const { data } of jobs) {
			await verifierFichier(base, data).catch((cause: Error) => {
				noter(`antivirus : fichier ${data.id} non vérifié, nouvel essai plus tard (${cause.message})`);
				throw cause;
			});
		}
	});
	let passe: Promise<void> = Promise.resolve();
	const relever = (): void => {
		passe = passe
			.then(() => confier(base, boss))
			.then(() => boss.notifyWorker(garde))
			.catch((erreur: Error) => noter(`antivirus : ${erreur.message}`));
	};
	const minuteur = setInterval(relever, RELEVE_MS);
	minuteur.unref();
	const ecoute = await boss
		.getDb()
		.listen?.('lergue_fichier', relever, relever)
		.catch((erreur: Error) => noter(`antivirus : ${erreur.message}`));
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
async function confier(base: Base, boss: PgBoss): Promise<void> {
	await base.proprietaire(async (tx) => {
		const attendus = await tx
			.selectFrom('fichier_depose')
			.select(['contrat_id as contratId', 'id'])
			.where('antivirus', '=', 'en_attente')
			.orderBy('depose_le')
			.limit(500)
			.execute();
		if (attendus.length === 0) return;
		const travaux = attendus.map((fichier) => ({ id: fichier.id, data: fichier }));
		await boss.insert(FILE_ANTIVIRUS, travaux, { db: fromKysely(tx) });
	});
}
