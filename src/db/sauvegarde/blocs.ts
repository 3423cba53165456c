/** Size of the blocks of a backup, in bytes. */
const BLOC = 65_536;

/** Blocks of one size whatever the network cut: the same data gives the same file. */
export async function* enBlocs(flux: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	let attente: Uint8Array[] = [];
	let taille = 0;
	for await (const morceau of flux) {
		attente.push(morceau);
		taille += morceau.length;
		if (taille < BLOC) continue;
		let tout = Buffer.concat(attente);
		for (; tout.length >= BLOC; tout = tout.subarray(BLOC)) yield tout.subarray(0, BLOC);
		attente = [tout];
		taille = tout.length;
	}
	if (taille > 0) yield Buffer.concat(attente);
}
