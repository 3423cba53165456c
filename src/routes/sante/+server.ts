import { version } from '../../../package.json';
import type { DroitsDeRoute } from '#src/acces.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** For what watches the service: 200 when the database answers, 503 otherwise. */
export const GET: RequestHandler = async ({ locals }) => {
	const repond = await locals.base.repond();
	return Response.json(
		{ statut: repond ? 'ok' : 'base_injoignable', version },
		{ status: repond ? 200 : 503, headers: { 'cache-control': 'no-store' } }
	);
};
