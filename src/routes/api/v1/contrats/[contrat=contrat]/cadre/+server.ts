import { construireArbre } from '#contrat/cadre/arbre.ts';
import { objectifsDe } from '#contrat/cadre/server/lectures.ts';
import { cadreEnJson } from '#contrat/transparence/json.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, repondre } from '../../../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = async ({ locals }) => {
	const contrat = contratDe(locals);
	const objectifs = await locals.base.lirePublic(contrat.id, (tx) => objectifsDe(tx, contrat));
	return repondre(cadreEnJson(contrat.version, construireArbre(objectifs)));
};
