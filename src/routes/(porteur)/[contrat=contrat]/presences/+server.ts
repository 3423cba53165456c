import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { objetsEcrits } from '#contrat/acteurs/presence.ts';
import { direPresence } from '#contrat/acteurs/server/dire-presence.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contexteDe } from '../../../contexte.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { POST: 'structure.ecrire' };

const saisiePresence = v.object({
	objet: v.picklist(objetsEcrits),
	objetId: v.pipe(v.string(), v.uuid()),
	section: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,39}$/))
});

/**
 * The heart-beat of a page where somebody writes; answers `[{ nom, section, ici }]`. JSON only: a page of another site
 * cannot send it without asking first, and is never allowed to.
 */
export const POST: RequestHandler = async ({ request, locals }) => {
	const type = request.headers.get('content-type')?.split(';')[0];
	if (type !== 'application/json') error(415, 'JSON attendu', { reference: '' });
	const lue = v.safeParse(saisiePresence, await request.json().catch(() => null));
	if (!lue.success) error(422, 'Demande illisible', { reference: '' });
	const issue = await direPresence(contexteDe(locals), lue.output);
	if (!issue.ok) error(404, 'Page introuvable', { reference: '' });
	return json(issue.valeur);
};
