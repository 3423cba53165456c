import { Agent, get } from 'node:http';
import type { Socket } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';

/** One answer of the server, with what really crossed the wire. */
export interface Reponse {
	statut: number;
	etag: string | null;
	/** Bytes received on the socket, headers included. */
	transferes: number;
	/** Bytes of the body once decompressed. */
	corps: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Asks a page as a browser does (brotli), on one connection kept open. */
export function demander(url: string, entetes: Record<string, string> = {}): Promise<Reponse> {
	return new Promise((resoudre, rejeter) => {
		let avant = 0;
		let prise: Socket | null = null;
		const requete = get(
			url,
			{ agent, headers: { accept: 'text/html', 'accept-encoding': 'br', ...entetes } },
			(reponse) => {
				const morceaux: Buffer[] = [];
				reponse.on('data', (morceau: Buffer) => morceaux.push(morceau));
				reponse.on('error', rejeter);
				reponse.on('end', () => {
					const recu = Buffer.concat(morceaux);
					const serre = recu.length > 0 && reponse.headers['content-encoding'] === 'br';
					resoudre({
						statut: reponse.statusCode ?? 0,
						etag: reponse.headers.etag ?? null,
						transferes: (prise?.bytesRead ?? 0) - avant,
						corps: serre ? brotliDecompressSync(recu).length : recu.length
					});
				});
			}
		);
		requete.on('socket', (donnee) => {
			prise = donnee;
			avant = donnee.bytesRead;
		});
		requete.on('error', rejeter);
	});
}

/** Closes the connection kept open. */
export function raccrocher(): void {
	agent.destroy();
}
