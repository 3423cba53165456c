import { decrireApi } from '#contrat/transparence/openapi.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { repondre } from '../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = ({ url }) => repondre(decrireApi(url.origin, '1'));
