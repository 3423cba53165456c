import { error } from '@sveltejs/kit';
import { calendrierPrive } from '#contrat/gouvernance/calendrier.ts';
import { agendaDuJeton } from '#contrat/gouvernance/server/agenda-prive.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** One's own calendar, for a calendar program that cannot sign in: who holds the address reads it. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const agenda = await agendaDuJeton(locals.base, params.jeton);
	if (!agenda) error(404, 'Page introuvable', { reference: '' });
	const texte = calendrierPrive(agenda.seances, agenda.taches, { domaine: url.hostname, ecritLe: new Date() });
	return new Response(texte, {
		headers: { 'content-type': 'text/calendar; charset=utf-8', 'x-robots-tag': 'noindex, nofollow' }
	});
};
