import { contratsServis } from '#contrat/cadre/server/contrat-servi.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = async ({ locals }) => ({ contrats: await contratsServis(locals.base) });
