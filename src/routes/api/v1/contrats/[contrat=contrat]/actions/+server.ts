import { actionEnJson } from '#contrat/transparence/json.ts';
import { actionsDe } from '#contrat/transparence/server/lectures-actions.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { anneeDemandee, contratDe, repondre } from '../../../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const annee = anneeDemandee(url);
	const actions = await locals.base.lirePublic(contrat.id, (tx) => actionsDe(tx, contrat, { annee }));
	return repondre(actions.map(actionEnJson));
};
