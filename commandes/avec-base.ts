import { ouvrirBase, type Base, type ConfigBase } from '#db/base.ts';
import { dossierParDefaut } from '#db/postgres-prive/dossier.ts';
import { installerLesFichiers } from '#src/stockage/installer.ts';
import { fichiersRecus, type Stockage } from '#src/stockage/stockage.ts';
import { lireEnvironnement } from './environnement.ts';

/**
 * Opens the database the environment describes, gives it to `f`, and closes it whatever happens.
 * When the service holds the same data folder, a command that writes is refused and changes nothing;
 * one that only reads (`lit`: export, backup, verification) uses the service's private server as it is.
 */
export async function avecBase<T>(f: (base: Base) => Promise<T>, { lit = false } = {}): Promise<T> {
	const base = await ouvrirBase({ ...configDeLEnvironnement(), rejoindre: lit });
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

/** Where the environment says the files people sent are. */
export function coffreDeLEnvironnement(): Stockage {
	const { S3_URL, LERGUE_DONNEES, LERGUE_TAILLE_FICHIER } = lireEnvironnement();
	installerLesFichiers({ s3: S3_URL, dossier: LERGUE_DONNEES ?? dossierParDefaut(), tailleMax: LERGUE_TAILLE_FICHIER });
	return fichiersRecus().stockage;
}
