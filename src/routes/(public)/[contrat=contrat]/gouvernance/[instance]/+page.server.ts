import { instancesPubliques } from '#contrat/gouvernance/server/lectures-publiques.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande, introuvable } from '../../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = async ({ locals, params }) => {
	const contrat = contratDemande(locals);
	const instances = await locals.base.lirePublic(contrat.id, (tx) => instancesPubliques(tx, contrat));
	return {
		instance: instances.find((i) => i.code === params.instance) ?? introuvable(),
		annee: new Date().getFullYear()
	};
};
