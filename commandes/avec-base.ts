import { ouvrirBase, type Base, type ConfigBase } from '#db/base.ts';
import { lireEnvironnement } from './environnement.ts';

/**
 * Opens the database the environment describes, gives it to `f`, and closes it whatever happens.
 * When the service is running on the same data folder, its private server is used as it is.
 */
export async function avecBase<T>(f: (base: Base) => Promise<T>): Promise<T> {
	const base = await ouvrirBase({ ...configDeLEnvironnement(), rejoindre: true });
	try {
		return await f(base);
	} finally {
		await base.fermer();
	}
}

/** Where the environment says the database is. */
export function configDeLEnvironnement(): ConfigBase {
	const { DATABASE_URL, LERGUE_DONNEES } = lireEnvironnement();
	return { url: DATABASE_URL, dossier: LERGUE_DONNEES };
}
