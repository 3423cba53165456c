import type { DroitsDeRoute } from '#src/acces.ts';
import { repondreDossier } from '../../../../../papier.ts';
import { mesStructures } from '../../dossier-demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer' };

/** One's application on paper, draft or sent. */
export const GET: RequestHandler = ({ locals, params }) =>
	repondreDossier(locals, params.numero, { structures: mesStructures(locals) });
