import { enveloppeEnJson } from '#contrat/transparence/json.ts';
import { enveloppesDe } from '#contrat/transparence/server/lectures-budget.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { anneeDemandee, contratDe, repondre } from '../../../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const annee = anneeDemandee(url);
	const enveloppes = await locals.base.lirePublic(contrat.id, (tx) => enveloppesDe(tx, contrat, { annee }));
	return repondre(enveloppes.map(enveloppeEnJson));
};
