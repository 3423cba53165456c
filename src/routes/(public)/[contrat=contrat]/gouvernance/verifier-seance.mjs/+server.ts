import verificateur from '../../../../../../commandes/verifier-seance.mjs?raw';
import type { DroitsDeRoute } from '#src/acces.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** The offline verifier, as it is in the repository: one file, nothing to install. */
export const GET: RequestHandler = () =>
	new Response(verificateur, {
		headers: {
			'content-type': 'text/javascript; charset=utf-8',
			'content-disposition': 'attachment; filename="verifier-seance.mjs"'
		}
	});
