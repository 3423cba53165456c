import { avenantOdt } from '#documents/avenant.ts';
import { MIMETYPE_ODT } from '#documents/odt.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { avenantDemande, telecharger } from '../annexe.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** The annex as a text to complete before it is signed. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const avenant = await avenantDemande(locals, params);
	return telecharger(avenantOdt(avenant), MIMETYPE_ODT, avenant, 'odt');
};
