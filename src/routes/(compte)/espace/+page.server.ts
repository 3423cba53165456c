import { redirect } from '@sveltejs/kit';
import { espacesDe } from '#contrat/acteurs/espaces.ts';
import { contratsServis } from '#contrat/cadre/server/contrat-servi.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'compte' };

/** Everybody is sent to their work; who has several works chooses. */
export const load: PageServerLoad = async ({ locals }) => {
	const espaces = locals.agent ? espacesDe(locals.agent, await contratsServis(locals.base)) : [];
	const [seul] = espaces;
	if (seul && espaces.length === 1) redirect(303, seul.href);
	return { espaces };
};
