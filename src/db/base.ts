import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import type pg from 'pg';
import { connexionDuRole, type Role } from './roles.ts';
import { lireAdresse, ouvrirPool, type ConnexionProprietaire } from './connexion.ts';
import { dossierParDefaut } from './postgres-prive/dossier.ts';
import { demarrerPostgresPrive } from './postgres-prive/demarrer.ts';
import { preparer } from './preparer.ts';
import type { Tables } from './tables.ts';

/** A transaction in which the role and the contract are set: what every act and reading receives. */
export type Tx = Transaction<Tables>;

/** Where the database is. Everything absent = the private server in the default data folder. */
export interface ConfigBase {
	/** DATABASE_URL: any PostgreSQL ≥ 15. */
	url?: string | undefined;
	/** Data folder of the private server (LERGUE_DONNEES). */
	dossier?: string | undefined;
	/** false for tests only. */
	fsync?: boolean;
	/** `bin` folder of another PostgreSQL for the private server. */
	binaires?: string;
	/** Join the private server of a Lergue that is running, instead of refusing: for commands. */
	rejoindre?: boolean;
	/** Another folder of migrations than the project's. */
	migrations?: string;
}

/**
 * The database, one door per kind of reader. Each door is a login role and a transaction; what
 * the role may see is decided by row-level security, not here.
 */
export interface Base {
	/** Public reader: sees published rows only. READ ONLY. */
	lirePublic<T>(contratId: string, f: (tx: Tx) => Promise<T>): Promise<T>;
	/** Team reader of one contract. READ ONLY. */
	lire<T>(contratId: string, f: (tx: Tx) => Promise<T>): Promise<T>;
	/** One act = one transaction. An `Issue` with `ok: false` is rolled back and returned. */
	ecrire<T>(contratId: string, f: (tx: Tx) => Promise<T>): Promise<T>;
	/**
	 * The same doors, seen by one person: whatever hangs on a structure this person has an active link with today is
	 * absent from `lire` and `ecrire` (CGCT L2131-11, L1111-6). Every page behind a sign-in is served through this.
	 * @param sauf structures this person acts for in the page asked for: they are not hidden there
	 */
	pour(compteId: string, sauf?: readonly string[]): Base;
	/**
	 * The doors without anybody's recusal, for an act that must be whole whoever runs it and shows nothing of it: closing
	 * and sealing a meeting, the register of links, a person's own links. See docs/decisions/2026-11-23-deport.md.
	 */
	readonly entiere: Base;
	/** Readers of many contracts; the caller has checked their mandate. READ ONLY. */
	national<T>(f: (tx: Tx) => Promise<T>): Promise<T>;
	/** Accounts and sessions: the only role that sees password hashes. Refusals are rolled back. */
	identite<T>(f: (tx: Tx) => Promise<T>): Promise<T>;
	/** Owner: import of a contract file, jobs, backup. Refusals are rolled back. */
	proprietaire<T>(f: (tx: Tx) => Promise<T>): Promise<T>;
	/** For pg-boss and backups: the owner's connection, with `pg`'s own parsers. */
	connexionProprietaire(): pg.PoolConfig;
	/** True when the database answers within two seconds. */
	repond(): Promise<boolean>;
	/** Ends the pools, and the private server when this process holds it. */
	fermer(): Promise<void>;
}

/** Connections at most for each role: about thirty in all, out of PostgreSQL's usual hundred. */
const TAILLES = { lergue_public: 8, lergue_contrat: 8, lergue_lecture: 4, lergue_identite: 4, proprietaire: 4 };
type Porte = keyof typeof TAILLES;

/** Opens the database: starts the private server if no address is given, prepares it, migrates. */
export async function ouvrirBase(config: ConfigBase = {}): Promise<Base> {
	const prive = config.url
		? null
		: await demarrerPostgresPrive({ ...config, dossier: config.dossier ?? dossierParDefaut() });
	try {
		const connexion = prive?.connexion ?? lireAdresse(config.url ?? '');
		return await ouvrir(connexion, config.migrations, async () => prive?.arreter());
	} catch (erreur) {
		await prive?.arreter();
		throw erreur;
	}
}

async function ouvrir(
	connexion: ConnexionProprietaire,
	migrations: string | undefined,
	arreter: () => Promise<void>
): Promise<Base> {
	const pools = Object.fromEntries(
		Object.entries(TAILLES).map(([porte, taille]) => {
			const ici = porte === 'proprietaire' ? connexion : connexionDuRole(connexion, porte as Role);
			return [porte, ouvrirPool(ici, taille)];
		})
	) as Record<Porte, pg.Pool>;
	const db = Object.fromEntries(
		Object.entries(pools).map(([porte, pool]) => [
			porte,
			new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
		])
	) as Record<Porte, Kysely<Tables>>;
	const fermerPools = async (): Promise<void> => {
		await Promise.all(Object.values(pools).map((pool) => pool.end()));
	};
	try {
		await preparer(pools.proprietaire, db.proprietaire, connexion, migrations);
	} catch (erreur) {
		await fermerPools();
		throw erreur;
	}
	const entiere: Base = {
		lirePublic: (contratId, f) => lire(db.lergue_public, { contratId, delai: '10s' }, f),
		lire: (contratId, f) => lire(db.lergue_contrat, { contratId, delai: '30s' }, f),
		ecrire: (contratId, f) => ecrire(db.lergue_contrat, { contratId, delai: '30s' }, f),
		pour: (compteId, sauf = []) => ({
			...entiere,
			lire: (contratId, f) => lire(db.lergue_contrat, { contratId, delai: '30s', compteId, sauf }, f),
			ecrire: (contratId, f) => ecrire(db.lergue_contrat, { contratId, delai: '30s', compteId, sauf }, f)
		}),
		get entiere() {
			return entiere;
		},
		national: (f) => lire(db.lergue_lecture, { contratId: '', delai: '60s' }, f),
		identite: (f) => ecrire(db.lergue_identite, { contratId: '', delai: '30s' }, f),
		proprietaire: (f) => ecrireSansContexte(db.proprietaire, f),
		connexionProprietaire: () => ({ ...connexion }),
		repond: () => repond(pools.proprietaire),
		async fermer() {
			await fermerPools();
			await arreter();
		}
	};
	return entiere;
}

/** What is set at the start of a transaction: in which contract, for how long, and for whom when it is for somebody. */
interface Cadre {
	contratId: string;
	delai: string;
	compteId?: string;
	sauf?: readonly string[];
}

function lire<T>(db: Kysely<Tables>, cadre: Cadre, f: (tx: Tx) => Promise<T>): Promise<T> {
	return db
		.transaction()
		.setAccessMode('read only')
		.execute(async (tx) => {
			await poserContexte(tx, cadre);
			return f(tx);
		});
}

function ecrire<T>(db: Kysely<Tables>, cadre: Cadre, f: (tx: Tx) => Promise<T>): Promise<T> {
	return ecrireSansContexte(db, async (tx) => {
		await poserContexte(tx, cadre);
		return f(tx);
	});
}

/** Local to the transaction: nothing stays on the connection when it goes back to its pool. */
async function poserContexte(tx: Tx, { contratId, delai, compteId, sauf = [] }: Cadre): Promise<void> {
	await sql`select set_config('lergue.contrat', ${contratId}, true),
		set_config('statement_timeout', ${delai}, true),
		set_config('lock_timeout', '10s', true),
		set_config('idle_in_transaction_session_timeout', '60s', true)${
			compteId === undefined || contratId === '' ? sql`` : deport(contratId, compteId, sauf)
		}`.execute(tx);
}

function deport(contratId: string, compteId: string, sauf: readonly string[]): RawBuilder<unknown> {
	return sql`, set_config('lergue.compte', ${compteId}, true),
		set_config('lergue.deport', structures_liees(${contratId}, ${compteId}, ${[...sauf]}::uuid[])::text, true)`;
}

/** Carries a refusal out of the transaction, so that it is rolled back. */
class Renvoi extends Error {
	readonly refus: unknown;
	constructor(refus: unknown) {
		super('refusal');
		this.refus = refus;
	}
}

async function ecrireSansContexte<T>(db: Kysely<Tables>, f: (tx: Tx) => Promise<T>): Promise<T> {
	try {
		return await db.transaction().execute(async (tx) => {
			const issue = await f(tx);
			if (estRefus(issue)) throw new Renvoi(issue);
			return issue;
		});
	} catch (erreur) {
		if (erreur instanceof Renvoi) return erreur.refus as T;
		throw erreur;
	}
}

function estRefus(issue: unknown): boolean {
	return typeof issue === 'object' && issue !== null && 'ok' in issue && issue.ok === false;
}

async function repond(pool: pg.Pool): Promise<boolean> {
	const trop = new Promise<false>((resoudre) => setTimeout(resoudre, 2_000, false).unref());
	const essai = pool.query('select 1').then(
		() => true,
		() => false
	);
	return Promise.race([essai, trop]);
}
