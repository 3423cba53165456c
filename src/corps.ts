/** Body of a form that carries no file: text only, in bytes. */
export const CORPS_MAX = 512 * 1024;
/** Beyond this, in bytes, nobody waits for the end of what is being sent: the connection is cut. */
const LECTURE_MAX = 1_000_000_000;
const LECTURE_MS = 120_000;

/**
 * What a page that receives files takes: a file over the limit still arrives whole, so that the page can say its weight
 * and give back all that was typed beside it.
 * @param tailleFichier largest file, in bytes
 */
export function corpsMaxAvecFichiers(tailleFichier: number): number {
	return 4 * tailleFichier + CORPS_MAX;
}

/**
 * Whether a request carries more than its page takes: 413 too heavy, 411 of a size it does not say, null all right.
 * What is refused is read to its end and forgotten first, because a browser that is still sending when the answer comes
 * shows a broken connection instead of the page.
 * @param tailleFichier largest file in bytes, when the page receives files; null otherwise
 */
export async function corpsRefuse(request: Request, tailleFichier: number | null): Promise<411 | 413 | null> {
	if (request.body === null || request.method === 'GET' || request.method === 'HEAD') return null;
	const annonce = request.headers.get('content-length');
	if (annonce === null) return 411;
	const taille = Number(annonce);
	const max = tailleFichier === null ? CORPS_MAX : corpsMaxAvecFichiers(tailleFichier);
	if (taille <= max) return null;
	if (taille <= LECTURE_MAX) await lireEtOublier(request.body);
	return 413;
}

async function lireEtOublier(corps: ReadableStream<Uint8Array>): Promise<void> {
	const lecteur = corps.getReader();
	const minuteur = setTimeout(() => void lecteur.cancel().catch(() => {}), LECTURE_MS);
	try {
		while (!(await lecteur.read()).done);
	} catch {
		// The sender gave up: there is nobody left to answer.
	} finally {
		clearTimeout(minuteur);
	}
}
