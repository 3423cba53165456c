import type { DroitsDeRoute } from '#src/acces.ts';
import { repondreDossier } from '../../../../../papier.ts';
import { dossierDemande } from '../../dossier-demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire' };

/** One's application on paper, draft or sent; or the one the team keys itself. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { structure } = await dossierDemande(locals, params.numero);
	return repondreDossier(locals, params.numero, { structures: [structure.id] });
};
