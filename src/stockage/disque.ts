import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Stockage, verifierIdentifiant } from './stockage.ts';

/**
 * Keeps files in a folder, spread over 65 536 subfolders so that none grows too long. A file is written under a temporary
 * name, flushed to the disk, then renamed: it is there whole or not at all.
 */
export function stockageSurDisque(dossier: string): Stockage {
	const cheminDe = (id: string): string => {
		// The end of a UUID is its random part: version 7 begins with the time.
		const sur = verifierIdentifiant(id);
		return join(dossier, sur.slice(-2), sur.slice(-4, -2), sur);
	};
	return {
		deposer: (id, octets) => ecrire(cheminDe(id), [octets]),
		recevoir: (id, morceaux) => ecrire(cheminDe(id), morceaux),
		lire: (id) => siPresent(() => readFile(cheminDe(id))),
		async lireFlux(id) {
			const chemin = cheminDe(id);
			return (await siPresent(() => access(chemin).then(() => true))) ? ouvrir(chemin) : null;
		},
		async existe(id) {
			return (await siPresent(() => access(cheminDe(id)).then(() => true))) ?? false;
		},
		effacer: (id) => rm(cheminDe(id), { force: true })
	};
}

/** Opened when somebody begins to read: a stream nobody reads (HEAD) would stay open. */
async function* ouvrir(chemin: string): AsyncGenerator<Uint8Array> {
	yield* createReadStream(chemin);
}

async function ecrire(chemin: string, morceaux: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
	const parent = dirname(chemin);
	await mkdir(parent, { recursive: true, mode: 0o700 });
	const provisoire = `${chemin}.${randomBytes(6).toString('hex')}.partiel`;
	try {
		const fichier = await open(provisoire, 'wx', 0o600);
		try {
			for await (const morceau of morceaux) await fichier.writeFile(morceau);
			await fichier.sync();
		} finally {
			await fichier.close();
		}
		await rename(provisoire, chemin);
		for (const lieu of [parent, dirname(parent), dirname(dirname(parent))]) await synchroniser(lieu);
	} catch (cause) {
		await rm(provisoire, { force: true });
		throw cause;
	}
}

/** A new name is only sure once its folder is flushed too. */
async function synchroniser(dossier: string): Promise<void> {
	const ici = await open(dossier, 'r');
	try {
		await ici.sync();
	} finally {
		await ici.close();
	}
}

async function siPresent<T>(f: () => Promise<T>): Promise<T | null> {
	try {
		return await f();
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
		throw cause;
	}
}
