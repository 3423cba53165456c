import { PgBoss, fromKysely, type Job } from 'pg-boss';
import type { Base } from '#db/base.ts';
import type { Expedier } from './expedier.ts';
import { faireLeMenage } from './faire-le-menage.ts';
import { type Ecrivains, preparerCourriel } from './preparer-un-courriel.ts';
import type { CourrielPrevu } from './prevoir-un-courriel.ts';
import { demarrerAntivirus } from './travail-antivirus.ts';

/** Schema of pg-boss: its owner alone may use it. */
export const SCHEMA = 'travaux';
export const FILE_COURRIELS = 'courriel';
/** Letters given up after the last try: kept until somebody looks. */
export const FILE_PERDUS = 'courriel_perdu';
const FILE_MENAGE = 'menage';

/** Ten tries over about a day: a mail server that is down for a night loses nothing. */
const ESSAIS = { retryLimit: 10, retryDelay: 20, retryBackoff: true, retryDelayMax: 6 * 3600, expireInSeconds: 120 };
/** A letter holds an address: done, it is forgotten after a week; given up, after a month. */
const SEMAINE = 7 * 86_400;
const MOIS = 30 * 86_400;
/** NOTIFY wakes the worker at once; this is for a notification that was lost. */
const RELEVE_MS = 10_000;

export interface ReglagesTravaux {
	expedier: Expedier;
	/** Public address of the site, for the links: never taken from a request, which anybody can forge. */
	origine: string;
	noter(message: string): void;
	/** Who writes the letters of the chapters below. */
	ecrivains?: Ecrivains;
	/** What the chapters below do at fixed hours. */
	rondes?: readonly Ronde[];
	/** What the chapters below do when asked, in queues of their own. */
	ateliers?: readonly Atelier[];
	/** Other tries than ten over a day; for tests. */
	essais?: { nombre: number; secondes: number };
}

/** Something done at fixed hours, by one process; done twice or after a stop, it must change nothing more. */
export interface Ronde {
	/** Name of its queue, as the page of the jobs shows it. */
	nom: string;
	/** Hours in Paris, in cron's way: « 0 8 * * * ». */
	quand: string;
	faire(base: Base, maintenant: Date): Promise<void>;
}

/** Starts a queue of its own and what fills it; gives what stops the filling. */
export type Atelier = (
	base: Base,
	boss: PgBoss,
	noter: (message: string) => void
) => Promise<{ arreter(): Promise<void> }>;

/** What runs beside the requests. */
export interface Travaux {
	/** Lets the job under way finish, then stops. What is left is done at the next start. */
	arreter(): Promise<void>;
}

/**
 * Starts the jobs of this process: letters, the antivirus and the nightly cleaning. Any number of processes may do so
 * on one database: each job is done by one of them, and comes back when the process that held it dies.
 */
export async function ouvrirTravaux(base: Base, reglages: ReglagesTravaux): Promise<Travaux> {
	const { host, port, user, database, password, ssl } = base.connexionProprietaire();
	const boss = new PgBoss({
		...(host && { host }),
		...(port && { port }),
		...(user && { user }),
		...(database && { database }),
		...(typeof password === 'string' && { password }),
		...(ssl && { ssl }),
		schema: SCHEMA,
		application_name: 'lergue-travaux',
		max: 3
	});
	boss.on('error', (erreur) => reglages.noter(`travaux : ${erreur.message}`));
	await boss.start();
	await creerFiles(boss, reglages);

	let facteur = '';
	facteur = await boss.work<CourrielPrevu>(FILE_COURRIELS, { pollingIntervalSeconds: 2 }, async (jobs) => {
		for (const job of jobs) await envoyer(base, reglages, job);
		// The next letter at once: a sign-in link must not wait behind a committee, two seconds a person.
		boss.notifyWorker(facteur);
	});
	await boss.work(FILE_MENAGE, { pollingIntervalSeconds: 60 }, () => faireLeMenage(base, new Date()));
	await boss.schedule(FILE_MENAGE, '30 3 * * *', null, { tz: 'Europe/Paris', missed: 'once' });
	for (const ronde of reglages.rondes ?? []) await tenirRonde(base, boss, ronde);

	const ateliers: Awaited<ReturnType<Atelier>>[] = [];
	for (const demarrer of reglages.ateliers ?? []) ateliers.push(await demarrer(base, boss, reglages.noter));

	const antivirus = await demarrerAntivirus(base, boss, reglagesDesFiles(reglages), reglages.noter);
	const releve = suivreLesCourriels(base, boss, reglages, () => boss.notifyWorker(facteur));
	// Behind a pgbouncer in transaction mode nothing can be listened to: the pass every ten seconds is then enough.
	const ecoute = await boss
		.getDb()
		.listen?.('lergue_courriel', releve.relever, releve.relever)
		.catch((erreur: Error) => reglages.noter(`travaux : ${erreur.message}`));
	return {
		async arreter() {
			await antivirus?.arreter();
			for (const atelier of ateliers) await atelier.arreter();
			await releve.arreter();
			await ecoute?.close();
			await boss.stop({ graceful: true, timeout: 10_000 });
		}
	};
}

/** How often a job is tried, and how long it is remembered. */
function reglagesDesFiles({ essais }: ReglagesTravaux) {
	return {
		...ESSAIS,
		...(essais && { retryLimit: essais.nombre, retryDelay: essais.secondes, retryDelayMax: essais.secondes }),
		deleteAfterSeconds: SEMAINE
	};
}

async function creerFiles(boss: PgBoss, reglagesTravaux: ReglagesTravaux): Promise<void> {
	const reglages = reglagesDesFiles(reglagesTravaux);
	await boss.createQueue(FILE_PERDUS, { deleteAfterSeconds: MOIS, retentionSeconds: MOIS });
	await boss.createQueue(FILE_COURRIELS, { ...reglages, deadLetter: FILE_PERDUS });
	// Creating does nothing on a queue that exists: settings of a newer version are written here.
	await boss.updateQueue(FILE_COURRIELS, reglages);
	await boss.createQueue(FILE_MENAGE, { retryLimit: 3, retryDelay: 300, deleteAfterSeconds: SEMAINE });
}

async function tenirRonde(base: Base, boss: PgBoss, { nom, quand, faire }: Ronde): Promise<void> {
	await boss.createQueue(nom, { retryLimit: 3, retryDelay: 300, deleteAfterSeconds: SEMAINE });
	await boss.work(nom, { pollingIntervalSeconds: 60 }, () => faire(base, new Date()));
	await boss.schedule(nom, quand, null, { tz: 'Europe/Paris', missed: 'once' });
}

async function envoyer(base: Base, reglages: ReglagesTravaux, job: Job<CourrielPrevu>): Promise<void> {
	const { origine, ecrivains } = reglages;
	const courriel = await preparerCourriel(base, { id: job.id, courriel: job.data }, origine, new Date(), ecrivains);
	if (!courriel) return;
	try {
		await reglages.expedier(courriel);
		await courriel.suivre?.(base, null, new Date());
	} catch (cause) {
		await courriel.suivre?.(base, (cause as Error).message, new Date());
		reglages.noter(`courriel ${job.id} : envoi impossible, nouvel essai plus tard (${(cause as Error).message})`);
		throw cause;
	}
}

/** Moves what the acts left to the queue: when told, and every ten seconds. One pass at a time. */
function suivreLesCourriels(base: Base, boss: PgBoss, { noter }: ReglagesTravaux, reveiller: () => void) {
	let passe: Promise<void> | null = null;
	let encore = false;
	let fini = false;
	const passer = async (): Promise<void> => {
		do {
			encore = false;
			if ((await confier(base, boss)) > 0) reveiller();
		} while (encore && !fini);
	};
	const relever = (): void => {
		encore = true;
		if (fini || passe) return;
		passe = passer()
			.catch((erreur: Error) => noter(`travaux : ${erreur.message}`))
			.finally(() => (passe = null));
	};
	const minuteur = setInterval(relever, RELEVE_MS);
	minuteur.unref();
	relever();
	return {
		relever,
		async arreter() {
			fini = true;
			clearInterval(minuteur);
			await passe;
		}
	};
}

/** Both sides in one transaction: a letter is in the table or in the queue, never in both, never in neither. */
async function confier(base: Base, boss: PgBoss): Promise<number> {
	return base.proprietaire(async (tx) => {
		const lignes = await tx
			.deleteFrom('courriel_a_envoyer')
			.where('id', 'in', (eb) =>
				eb.selectFrom('courriel_a_envoyer').select('id').orderBy('cree_le').limit(200).forUpdate().skipLocked()
			)
			.returningAll()
			.execute();
		if (lignes.length === 0) return 0;
		const travaux = lignes.map(({ id, modele, adresse, contrat_id, compte_id, donnees }) => ({
			id,
			data: {
				...(donnees as object),
				modele,
				...(contrat_id !== null && { contratId: contrat_id }),
				...(adresse === null ? { compteId: compte_id } : { adresse })
			}
		}));
		await boss.insert(FILE_COURRIELS, travaux, { db: fromKysely(tx) });
		return lignes.length;
	});
}
