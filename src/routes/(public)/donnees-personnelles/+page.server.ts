import type { DroitsDeRoute } from '#src/acces.ts';

export const _droits: DroitsDeRoute = { GET: 'public' };
