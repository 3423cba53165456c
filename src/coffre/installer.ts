import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeDe, ErreurBase } from '#db/erreur.ts';
import { type Coffre, installerCoffre, ouvrirCoffre, TAILLE_CLE } from './coffre.ts';

/** Name of the key beside the private database. */
export const FICHIER_CLE = 'cle';

/** Where the key of this process is. */
export interface LieuDeLaCle {
	/** LERGUE_CLE, already decoded. */
	cles: readonly Uint8Array[] | undefined;
	/** Data folder of the private database; null with DATABASE_URL: nothing of ours is on this disk. */
	dossier: string | null;
}

/**
 * Finds the key and puts the safe in place: LERGUE_CLE first; otherwise the file of the data folder, made at the first
 * start and open to its owner alone. With DATABASE_URL and no key there is no safe: acts on bank identities say so.
 * Refusals: a key file that cannot be read, or that is not a key.
 */
export function installerLeCoffre({ cles, dossier }: LieuDeLaCle): Coffre | null {
	const trouvees = cles ?? (dossier === null ? null : [cleDuDossier(dossier)]);
	const coffre = trouvees ? ouvrirCoffre(trouvees) : null;
	installerCoffre(coffre);
	return coffre;
}

function cleDuDossier(dossier: string): Uint8Array {
	const fichier = join(dossier, FICHIER_CLE);
	const connue = lire(fichier);
	if (connue) return connue;
	// Written apart, then named: two processes that start together keep the same key, never half of one.
	const brouillon = `${fichier}.${randomBytes(6).toString('hex')}`;
	writeFileSync(brouillon, `${randomBytes(TAILLE_CLE).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
	try {
		linkSync(brouillon, fichier);
	} catch (cause) {
		if (codeDe(cause) !== 'EEXIST') throw cause;
	} finally {
		rmSync(brouillon, { force: true });
	}
	const cle = lire(fichier);
	if (!cle) throw new Error(`${fichier} disappeared`);
	return cle;
}

function lire(fichier: string): Uint8Array | null {
	let texte: string;
	try {
		texte = readFileSync(fichier, 'utf8');
	} catch (cause) {
		if (codeDe(cause) === 'ENOENT') return null;
		throw new ErreurBase(
			'droits',
			`La clé des identités bancaires « ${fichier} » ne peut pas être lue (${codeDe(cause)}). Rendez-la lisible au ` +
				'compte qui fait tourner Lergue, et à lui seul.',
			cause
		);
	}
	const cle = Buffer.from(texte.trim(), 'base64');
	if (cle.length === TAILLE_CLE) return cle;
	throw new ErreurBase(
		'droits',
		`Le fichier « ${fichier} » n’est pas une clé. Remettez celui de votre sauvegarde : sans lui, les identités bancaires ` +
			'enregistrées ne se lisent plus.'
	);
}
