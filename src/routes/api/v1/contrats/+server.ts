import { contratsEnListe } from '#contrat/transparence/server/lectures-contrats.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { repondre } from '../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = async ({ locals }) => repondre(await contratsEnListe(locals.base));
