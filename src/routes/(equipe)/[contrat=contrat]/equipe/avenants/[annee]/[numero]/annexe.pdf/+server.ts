import { avenantPdf } from '#documents/avenant.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { avenantDemande, telecharger } from '../annexe.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** The annex on paper (PDF/UA). The reading is over before the PDF is made. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const avenant = await avenantDemande(locals, params);
	return telecharger(await avenantPdf(avenant), 'application/pdf', avenant, 'pdf');
};
