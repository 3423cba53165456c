import { Readable } from 'node:stream';
import type { FichierAServir } from '#contrat/acteurs/server/lectures-fichiers.ts';

/**
 * Sends a deposited file: always saved by the browser, never shown in a page of the site, under the name its owner gave.
 * Whatever it holds runs nowhere: sandboxed, and of the type its content was recognised as.
 */
export function telechargement({ nom, type, taille, flux }: FichierAServir): Response {
	const ascii = nom
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\w .()-]/g, '_');
	const complet = encodeURIComponent(nom).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
	return new Response(Readable.toWeb(Readable.from(flux, { objectMode: false })) as ReadableStream<Uint8Array>, {
		headers: {
			'content-type': type.startsWith('text/') ? 'text/plain' : type,
			'content-length': String(taille),
			'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${complet}`,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'same-origin'
		}
	});
}
