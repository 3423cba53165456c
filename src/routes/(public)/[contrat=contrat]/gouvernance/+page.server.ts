import { instancesPubliques } from '#contrat/gouvernance/server/lectures-publiques.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = async ({ locals }) => {
	const contrat = contratDemande(locals);
	return { instances: await locals.base.lirePublic(contrat.id, (tx) => instancesPubliques(tx, contrat)) };
};
