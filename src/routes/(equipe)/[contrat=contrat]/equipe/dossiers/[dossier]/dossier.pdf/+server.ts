import type { DroitsDeRoute } from '#src/acces.ts';
import { repondreDossier } from '../../../../../../papier.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.lire' };

/** An application that was sent, on paper. */
export const GET: RequestHandler = ({ locals, params }) => repondreDossier(locals, params.dossier, 'equipe');
