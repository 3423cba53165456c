import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** One entry of an archive: its name and its text, in pieces. `nu` entries are stored without compression. */
export interface Entree {
	nom: string;
	morceaux: Iterable<string>;
	nu?: boolean;
}

/** Fast rather than small: a table shrinks tenfold all the same. */
const NIVEAU = 4;
const souffler = (): Promise<void> => new Promise((resoudre) => setImmediate(resoudre));

/** Writes an archive piece by piece: neither the text nor the archive is ever whole in memory, and the service breathes. */
export async function* empaqueter(entrees: Iterable<Entree>): AsyncGenerator<Uint8Array> {
	let prets: Uint8Array[] = [];
	let panne: Error | null = null;
	const zip = new Zip((erreur, morceau) => {
		if (erreur) panne = erreur;
		else prets.push(morceau);
	});
	const vider = function* (): Generator<Uint8Array> {
		if (panne) throw panne;
		const sortis = prets;
		prets = [];
		yield* sortis;
	};
	for (const { nom, morceaux, nu } of entrees) {
		const entree = nu ? new ZipPassThrough(nom) : new ZipDeflate(nom, { level: NIVEAU });
		// A date of its own would make two exports of the same rows differ.
		entree.mtime = new Date(Date.UTC(2024, 0, 1, 12));
		zip.add(entree);
		for (const morceau of morceaux) {
			entree.push(strToU8(morceau));
			yield* vider();
			await souffler();
		}
		entree.push(new Uint8Array(0), true);
		yield* vider();
	}
	zip.end();
	yield* vider();
}

/** Everything a writer gives, in one piece: for small files and tests. */
export async function rassembler(morceaux: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const tous: Uint8Array[] = [];
	for await (const morceau of morceaux) tous.push(morceau);
	return new Uint8Array(Buffer.concat(tous));
}
