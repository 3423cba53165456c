import pg from 'pg';
import { codeDe, ErreurBase } from './erreur.ts';

/** What is needed to reach the database as its owner; other roles change `user` and `password`. */
export interface ConnexionProprietaire {
	host: string;
	port: number;
	user: string;
	database: string;
	password?: string;
	ssl?: pg.ClientConfig['ssl'];
}

/**
 * Reads DATABASE_URL as `pg` does (query parameters and PGPASSWORD included).
 * Refusal: an address that is not one.
 */
export function lireAdresse(url: string): ConnexionProprietaire {
	if (!/^postgres(ql)?:\/\//.test(url))
		throw new ErreurBase(
			'connexion',
			'DATABASE_URL doit commencer par « postgres:// », par exemple ' +
				'« postgres://lergue:motdepasse@localhost/lergue ».'
		);
	try {
		const { host, port, user, database, password, ssl } = new pg.Client({ connectionString: url });
		if (!user || !database) throw new Error('user or database missing');
		return {
			host,
			port,
			user,
			database,
			...(typeof password === 'string' && password !== '' ? { password } : {}),
			...(ssl ? { ssl } : {})
		};
	} catch (cause) {
		throw new ErreurBase(
			'connexion',
			'DATABASE_URL n’est pas une adresse complète. Écrivez ' + '« postgres://compte:motdepasse@serveur:5432/base ».',
			cause
		);
	}
}

/** One-dimension arrays of numbers or dates, whose elements are never quoted. */
function lireTableau<T>(texte: string, lireUn: (element: string) => T): (T | null)[] {
	if (texte === '{}') return [];
	return texte
		.slice(1, -1)
		.split(',')
		.map((element) => (element === 'NULL' ? null : lireUn(element)));
}

/** PostgreSQL's numbers of int8[] and date[], which `pg` does not name. */
const INT8_TABLEAU = 1016;
const DATE_TABLEAU = 1182;

/**
 * How columns come out, set once: int8 as bigint (money, counts), date as 'AAAA-MM-JJ', the rest
 * as `pg` does (timestamptz as Date, jsonb as a value). Given to each of our pools and not to
 * `pg.types`, which pg-boss also reads.
 */
export const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, (texte: string) => BigInt(texte));
types.setTypeParser(pg.types.builtins.DATE, (texte: string) => texte);
types.setTypeParser(INT8_TABLEAU, (texte: string) => lireTableau(texte, BigInt));
types.setTypeParser(DATE_TABLEAU, (texte: string) => lireTableau(texte, String));

/** A pool for one role. Its idle connections may be cut at any time: the next query will tell. */
export function ouvrirPool(connexion: pg.PoolConfig, max: number): pg.Pool {
	const pool = new pg.Pool({
		...connexion,
		types,
		max,
		idleTimeoutMillis: 30_000,
		connectionTimeoutMillis: 15_000,
		application_name: 'lergue'
	});
	pool.on('error', () => {});
	return pool;
}

/** Turns what `pg` throws when it cannot connect into a message for the operator. */
export function expliquerConnexion(erreur: unknown, { host, port, user, database }: ConnexionProprietaire): unknown {
	const lieu = host.startsWith('/') ? host : `${host}:${port}`;
	const conseils: Record<string, string> = {
		'28P01': `Le mot de passe du compte « ${user} » est refusé. Corrigez-le dans DATABASE_URL.`,
		'28000': `Le serveur ${lieu} refuse le compte « ${user} ». Vérifiez son fichier pg_hba.conf.`,
		'3D000': `La base « ${database} » n’existe pas. Créez-la : « create database ${database} owner ${user}; ».`,
		ECONNREFUSED: `Aucun serveur PostgreSQL ne répond sur ${lieu}. Démarrez-le ou corrigez DATABASE_URL.`,
		ENOENT: `Aucun serveur PostgreSQL ne répond sur ${lieu}. Démarrez-le ou corrigez DATABASE_URL.`,
		ENOTFOUND: `Le serveur « ${host} » est introuvable. Corrigez DATABASE_URL.`,
		ETIMEDOUT: `Le serveur ${lieu} ne répond pas. Vérifiez le réseau et DATABASE_URL.`
	};
	const conseil = conseils[codeDe(erreur) ?? ''];
	return conseil ? new ErreurBase('connexion', conseil, erreur) : erreur;
}
