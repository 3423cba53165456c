import { redirect } from '@sveltejs/kit';
import { contratsServis } from '#contrat/cadre/server/contrat-servi.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = async ({ locals }) => {
	const contrats = await contratsServis(locals.base);
	const seul = contrats.length === 1 ? contrats[0] : undefined;
	if (seul) redirect(307, `/${seul.slug}`);
	return { contrats };
};
