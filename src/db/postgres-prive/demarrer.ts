import pg from 'pg';
import { setTimeout as delai } from 'node:timers/promises';
import { codeDe, ErreurBase } from '../erreur.ts';
import { copierEtEssayer, essayerBinaires, oublierLesAutres, paquetDeLaPlateforme } from './binaires.ts';
import { compteDuServeur } from './compte.ts';
import { preparerDossier, type Lieux } from './dossier.ts';
import { initialiserSiBesoin, oublierLesEssais, PROPRIETAIRE } from './initialiser.ts';
import { arreterALaSortie } from './sortie.ts';
import {
	arreterServeur,
	lireJournalServeur,
	lancerServeur,
	oublierServeurMort,
	serveurEnPlace,
	tourne,
	type Serveur
} from './serveur.ts';
import { prendreVerrou, type Verrou } from './verrou.ts';

export interface OptionsPostgresPrive {
	/** The data folder; made if absent. */
	dossier: string;
	/** false for tests only: a power cut may then lose everything. */
	fsync?: boolean;
	/** The `bin` folder of another PostgreSQL; absent = the one that npm brought. */
	binaires?: string;
	/** The folder of the platform package, when it is not where node finds it. */
	paquet?: string;
	/** When a live Lergue holds the folder, use its server instead of refusing: for commands. */
	rejoindre?: boolean;
}

/** How to reach the private server: its unix socket, as the owner of the cluster. */
export interface ConnexionPrivee {
	host: string;
	port: number;
	user: string;
	database: string;
}

export interface PostgresPrive {
	connexion: ConnexionPrivee;
	/** Number of the server's process. */
	pid: number;
	/** Stops the server; does nothing when another Lergue holds it. */
	arreter(): Promise<void>;
}

/** Connection errors of a server that is starting, recovering or stopping. */
const PAS_ENCORE = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03', '57P01']);
const ATTENTE_MS = 300_000;
/** Children of a killed server may hold its memory for a second or two. */
const ECHECS_MAX = 10;

/**
 * Starts the private PostgreSQL of a data folder, or adopts the one a dead Lergue left running,
 * and holds the folder's lock until `arreter()`.
 * Refusals (`ErreurBase`): folder used by another Lergue, unsuited platform, folder or account,
 * cluster of another major version, server that does not start.
 */
export async function demarrerPostgresPrive(options: OptionsPostgresPrive): Promise<PostgresPrive> {
	const fsync = options.fsync ?? true;
	const compte = compteDuServeur();
	const lieux = preparerDossier(options.dossier, compte);
	const binaires = options.binaires
		? essayerBinaires(options.binaires, compte)
		: copierEtEssayer(options.paquet ?? paquetDeLaPlateforme(), lieux.binaires, compte);
	await initialiserSiBesoin(lieux, binaires, compte, fsync);

	const connexion = { host: lieux.prise, port: 5432, user: PROPRIETAIRE, database: 'lergue' };
	for (let echecs = 0; echecs < ECHECS_MAX;) {
		const enPlace = serveurEnPlace(lieux.base);
		if (!enPlace) await oublierServeurMort(lieux);
		const serveur = enPlace ?? lancerServeur(lieux, binaires.bin, compte, fsync);
		try {
			const verrou = await attendre(serveur, lieux, connexion, options.rejoindre ?? false);
			if (verrou === 'rejoint') return { connexion, pid: serveur.pid, arreter: async () => {} };
			if (verrou && (!enPlace || (await memesReglages(connexion, fsync)))) {
				await creerLaBase(connexion);
				oublierLesEssais(lieux.dossier);
				if (options.binaires === undefined) oublierLesAutres(lieux.binaires, binaires.bin);
				return ouvert(connexion, serveur, lieux, verrou);
			}
			if (verrou) await arreter(serveur, lieux, verrou);
		} catch (erreur) {
			// A refusal means that another Lergue took the server we had started: it is theirs now.
			if (!enPlace && !(erreur instanceof ErreurBase)) await arreterServeur(serveur, lieux.base);
			throw erreur;
		}
		if (!enPlace) echecs += 1;
		await delai(50 * (echecs + 1));
	}
	throw new ErreurBase(
		'demarrage',
		`La base du dossier « ${lieux.dossier} » ne démarre pas. PostgreSQL a écrit dans ` +
			`« ${lieux.journal} » :\n${lireJournalServeur(lieux.journal)}`
	);
}

/**
 * Waits for the server to answer and takes the lock.
 * @returns null when the server ended before it answered: the caller looks again at the folder
 */
async function attendre(
	serveur: Serveur,
	lieux: Lieux,
	connexion: ConnexionPrivee,
	rejoindre: boolean
): Promise<Verrou | 'rejoint' | null> {
	const fin = Date.now() + ATTENTE_MS;
	while (tourne(serveur, lieux.base) && Date.now() < fin) {
		try {
			const essai = await prendreVerrou(connexion);
			if ('pris' in essai) return essai.pris;
			if (rejoindre) return 'rejoint';
			throw new ErreurBase(
				'dossier-occupe',
				`Le dossier de données « ${lieux.dossier} » est déjà utilisé par un autre Lergue ` +
					`(processus ${essai.tenuPar}). Arrêtez-le d’abord, ou choisissez un autre dossier dans ` +
					'la variable LERGUE_DONNEES. Rien n’a été modifié.'
			);
		} catch (erreur) {
			if (!PAS_ENCORE.has(codeDe(erreur) ?? '')) throw erreur;
			await delai(10);
		}
	}
	return null;
}

/** An adopted server that was started with other settings must not be kept as it is. */
async function memesReglages(connexion: ConnexionPrivee, fsync: boolean): Promise<boolean> {
	return avecClient(connexion, async (client) => {
		const { rows } = await client.query<{ fsync: string }>('show fsync');
		return (rows[0]?.fsync === 'on') === fsync;
	});
}

async function creerLaBase(connexion: ConnexionPrivee): Promise<void> {
	await avecClient(connexion, async (client) => {
		const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [connexion.database]);
		if (rowCount === 0) await client.query(`create database ${connexion.database}`);
	});
}

async function avecClient<T>(connexion: ConnexionPrivee, f: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ ...connexion, database: 'postgres' });
	await client.connect();
	try {
		return await f(client);
	} finally {
		await client.end();
	}
}

function ouvert(connexion: ConnexionPrivee, serveur: Serveur, lieux: Lieux, verrou: Verrou): PostgresPrive {
	const oublier = arreterALaSortie(serveur);
	return {
		connexion,
		pid: serveur.pid,
		async arreter() {
			await arreter(serveur, lieux, verrou);
			oublier();
		}
	};
}

/** The signal first: no other Lergue may take the lock while the server still accepts sessions. */
async function arreter(serveur: Serveur, lieux: Lieux, verrou: Verrou): Promise<void> {
	const fin = arreterServeur(serveur, lieux.base);
	await verrou.rendre();
	await fin;
}
