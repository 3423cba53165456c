import type { DroitsDeRoute } from '#src/acces.ts';
import { comparaisonDemandee } from '../comparer-deux.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

export const load: PageServerLoad = async ({ locals, url }) => {
	const deux = await comparaisonDemandee(locals, url);
	if (!deux) return { ici: 'Comparer deux scénarios', deux: null };
	const { a, b, comparaison } = deux;
	return {
		ici: 'Comparer deux scénarios',
		deux: { a: { id: a.id, nom: a.nom }, b: { id: b.id, nom: b.nom }, appel: a.appel, comparaison }
	};
};
