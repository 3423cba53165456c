import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { saisieCases } from '#contrat/programmation/saisie-programme.ts';
import { ecrireCases } from '#contrat/programmation/server/ecrire-cases.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contexteDe } from '../../../../../../contexte.ts';
import { enTexte } from '../en-texte.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { POST: 'programme.ecrire' };

/**
 * Writes cells of the board: `{ ecrites, refusees }`, amounts in cents as text. JSON only: a page of another site
 * cannot send it without asking first, and is never allowed to.
 */
export const POST: RequestHandler = async ({ request, params, locals }) => {
	const type = request.headers.get('content-type')?.split(';')[0];
	if (type !== 'application/json') error(415, 'JSON attendu', { reference: '' });
	const lue = v.safeParse(saisieCases, await request.json().catch(() => null));
	if (!lue.success) error(422, 'Demande illisible', { reference: '' });
	const issue = await ecrireCases(contexteDe(locals), params.scenario, lue.output.cases);
	if (!issue.ok) return json(issue.refus, { status: issue.refus.code === 'introuvable' ? 404 : 409 });
	const { ecrites, refusees } = issue.valeur;
	return json({
		ecrites: ecrites.map(enTexte),
		refusees: refusees.map(({ ligne, refus: { code, message, actuelle } }) => ({
			ligne,
			code,
			message,
			actuelle: actuelle ? { ...enTexte(actuelle), par: actuelle.par } : null
		}))
	});
};
