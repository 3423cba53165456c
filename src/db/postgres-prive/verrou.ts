import pg from 'pg';
import { setTimeout as delai } from 'node:timers/promises';

/**
 * One Lergue per data folder. The lock is an advisory lock of the server itself, on a connection
 * kept open: it ends with our process whatever kills it, works between containers that share the
 * folder, and leaves no file to go stale.
 */
export interface Verrou {
	rendre(): Promise<void>;
}

const NUMERO = 1_279_611_000;
const PREFIXE = 'lergue verrou ';

/**
 * Tries to take the lock; a holder's number is returned when another process has it. Errors of
 * connection are thrown as they come: the caller knows whether the server is still starting.
 */
export async function prendreVerrou(connexion: pg.ClientConfig): Promise<{ pris: Verrou } | { tenuPar: string }> {
	let client = await essayer(connexion);
	if (typeof client === 'string') return { tenuPar: client };
	let rendu = false;
	// When one backend crashes, postgres closes every session: take the lock again, then go on.
	const surveiller = (surveille: pg.Client): void => {
		surveille.on('error', () => {});
		surveille.once('end', () => void reprendre());
	};
	const reprendre = async (): Promise<void> => {
		for (let tour = 0; !rendu && tour < 600; tour++) {
			await delai(100, undefined, { ref: false });
			const essai = await essayer(connexion).catch(() => 'serveur absent');
			if (typeof essai === 'string') continue;
			client = essai;
			if (rendu) await essai.end();
			else surveiller(essai);
			return;
		}
	};
	surveiller(client);
	return {
		pris: {
			async rendre() {
				rendu = true;
				if (typeof client !== 'string') await client.end().catch(() => {});
			}
		}
	};
}

/** The connection that holds the lock, or the name of the process that holds it. */
async function essayer(connexion: pg.ClientConfig): Promise<pg.Client | string> {
	const client = new pg.Client({
		...connexion,
		database: 'postgres',
		application_name: `${PREFIXE}${process.pid}`
	});
	client.on('error', () => {});
	await client.connect();
	try {
		const { rows } = await client.query<{ pris: boolean; par: string | null }>(
			`select pg_try_advisory_lock(${NUMERO}) as pris,
				(select substr(max(a.application_name), ${PREFIXE.length + 1})
				 from pg_locks v join pg_stat_activity a using (pid)
				 where v.locktype = 'advisory' and v.objid = ${NUMERO} and v.granted
				   and a.pid <> pg_backend_pid()) as par`
		);
		if (rows[0]?.pris) return client;
		await client.end();
		return rows[0]?.par ?? 'inconnu';
	} catch (erreur) {
		await client.end().catch(() => {});
		throw erreur;
	}
}
