import { recueilOdt } from '#documents/fiche.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { recueilDemande, repondreOdt } from '../../../../../../fiches.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

/** The book of a meeting, to write in. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const recueil = await recueilDemande(locals, params.seance);
	return repondreOdt(recueilOdt(recueil), `recueil-${recueil.jour}.odt`);
};
