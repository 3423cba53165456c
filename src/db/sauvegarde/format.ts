import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { codeDe, ErreurBase } from '../erreur.ts';
import type { EnteteFichier } from './fichiers.ts';

/**
 * A backup file: gzip of lines of JSON and of blocks. A header; for each table its columns, its
 * rows as COPY writes them, cut in blocks (`<size>\n<bytes>`, ended by `0\n`), then their number;
 * for each file people sent, its identifier and size, then its bytes in such blocks; at the end the sha256 of all that precedes.
 */
export interface Entete {
	lergue: 'sauvegarde';
	format: 1;
	/** Names of the migrations that made the tables: a backup only goes back into the same ones. */
	migrations: string[];
	creeLe: string;
}

export interface EnteteTable {
	table: string;
	colonnes: string[];
}

/** Writes the parts of a backup as buffers, keeping the hash of what was written. */
export class Ecrivain {
	readonly #hachage: Hash = createHash('sha256');

	ligne(valeur: Entete | EnteteTable | EnteteFichier | { lignes: number }): Buffer {
		return this.#garder(Buffer.from(`${JSON.stringify(valeur)}\n`));
	}

	bloc(octets: Buffer): Buffer {
		return this.#garder(Buffer.concat([Buffer.from(`${octets.length}\n`), octets]));
	}

	finDesBlocs(): Buffer {
		return this.#garder(Buffer.from('0\n'));
	}

	fin(): Buffer {
		return Buffer.from(`${JSON.stringify({ sha256: this.#hachage.digest('hex') })}\n`);
	}

	#garder(octets: Buffer): Buffer {
		this.#hachage.update(octets);
		return octets;
	}
}

/**
 * Reads the parts of a backup in the order they were written. Anything unexpected, a cut file
 * included, is an `ErreurBase`.
 */
export class Lecteur {
	readonly #flux: AsyncIterator<Buffer>;
	readonly #hachage: Hash = createHash('sha256');
	#reste: Buffer = Buffer.alloc(0);

	constructor(fichier: string) {
		this.#flux = decompresser(fichier);
	}

	/** The next line of JSON, or of the end when it is the hash. */
	async ligne(): Promise<Record<string, unknown>> {
		const texte = await this.#texte();
		try {
			const valeur: unknown = JSON.parse(texte);
			if (typeof valeur !== 'object' || valeur === null) throw new Error('not an object');
			if (!('sha256' in valeur)) this.#hachage.update(`${texte}\n`);
			return valeur as Record<string, unknown>;
		} catch (cause) {
			throw fichierAbime(cause);
		}
	}

	/** The blocks of a table, up to their end. */
	async *blocs(): AsyncGenerator<Buffer> {
		for (;;) {
			const texte = await this.#texte();
			if (!/^\d{1,9}$/.test(texte)) throw fichierAbime();
			this.#hachage.update(`${texte}\n`);
			if (texte === '0') return;
			const octets = await this.#prendre(Number(texte));
			this.#hachage.update(octets);
			yield octets;
		}
	}

	/** Compares the hash of the last line with what was read. */
	verifier(derniere: Record<string, unknown>): void {
		if (derniere['sha256'] !== this.#hachage.digest('hex')) throw fichierAbime();
	}

	/** To be called when the reading stops early. */
	async fermer(): Promise<void> {
		await this.#flux.return?.();
	}

	async #texte(): Promise<string> {
		let fin = this.#reste.indexOf(10);
		while (fin < 0) {
			await this.#avancer();
			fin = this.#reste.indexOf(10);
		}
		const texte = this.#reste.toString('utf8', 0, fin);
		this.#reste = this.#reste.subarray(fin + 1);
		return texte;
	}

	async #prendre(taille: number): Promise<Buffer> {
		while (this.#reste.length < taille) await this.#avancer();
		const octets = this.#reste.subarray(0, taille);
		this.#reste = this.#reste.subarray(taille);
		return octets;
	}

	async #avancer(): Promise<void> {
		const suite = await this.#flux.next().catch((cause) => {
			throw ['ENOENT', 'EACCES', 'EISDIR'].includes(codeDe(cause) ?? '')
				? fichierIllisible(cause)
				: fichierAbime(cause);
		});
		if (suite.done) throw fichierAbime();
		this.#reste = Buffer.concat([this.#reste, suite.value]);
	}
}

/** Opened at the first reading, so that its errors come where they are expected. */
async function* decompresser(fichier: string): AsyncGenerator<Buffer> {
	const clair = createGunzip({ chunkSize: 262_144 });
	// A failure of the file ends `clair` with the same error, which the loop below throws.
	pipeline(createReadStream(fichier), clair).catch(() => {});
	yield* clair;
}

function fichierIllisible(cause: unknown): ErreurBase {
	return new ErreurBase(
		'sauvegarde',
		`Le fichier de sauvegarde n’existe pas ou ne peut pas être lu (${codeDe(cause)}). Vérifiez son nom.`,
		cause
	);
}

function fichierAbime(cause?: unknown): ErreurBase {
	return new ErreurBase(
		'sauvegarde',
		'Ce fichier n’est pas une sauvegarde de Lergue, ou il est incomplet ou abîmé. Rien n’a été modifié. ' +
			'Utilisez une autre copie.',
		cause
	);
}
