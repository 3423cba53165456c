import { appelsPublies } from '#contrat/appels/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = async ({ locals }) => {
	const contrat = contratDemande(locals);
	const appels = await locals.base.lirePublic(contrat.id, (tx) => appelsPublies(tx, contrat.id));
	return { appels, maintenant: new Date() };
};
