import { fail, redirect } from '@sveltejs/kit';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieConnexion } from '#contrat/acteurs/saisie.ts';
import { seConnecter } from '#contrat/acteurs/server/se-connecter.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { cheminLocal } from '#src/chemin-local.ts';
import { origineDe, poserSession } from '#src/session-web.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { garderChamps, lireChampsGardes } from './champs.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * A form sent once its session had ended arrives here with all it carries (`hooks.server.ts` sends it on with a 307).
 * One signs in, and sends it again: what was typed comes back, without a script and without being stored.
 */
export const _droits: DroitsDeRoute = {
	GET: 'public',
	actions: { garder: 'public', entrer: 'public', continuer: 'public' }
};

const vers = (url: URL): string => cheminLocal(url.searchParams.get('vers')) ?? '/espace';

/** The form of a request; empty when it carries none that can be read. */
async function formulaireDe(request: Request): Promise<FormData> {
	try {
		return await request.formData();
	} catch (cause) {
		if (cause instanceof TypeError) return new FormData();
		throw cause;
	}
}

export const load: PageServerLoad = ({ url, request, locals }) => {
	if (request.method === 'GET') redirect(303, vers(url));
	return { vers: vers(url), connecte: locals.agent !== null };
};

export const actions: Actions = {
	garder: async ({ request }) => {
		const { champs, fichiers } = garderChamps(await formulaireDe(request));
		return fail(401, { champs, fichiers });
	},
	entrer: async (event) => {
		const champs = lireChampsGardes((await formulaireDe(event.request.clone())).get('champs'));
		const lu = await lireSaisie(event.request, saisieConnexion);
		if (!lu.ok) return fail(422, { ...lu.renvoi.data, champs, fichiers: 0 });
		const issue = await seConnecter(event.locals.base, lu.valeur, origineDe(event), new Date());
		if (!issue.ok) {
			const statut = typeof issue.refus === 'string' ? 422 : 429;
			return fail(statut, { saisie: lu.saisie, message: direRefus(issue.refus), champs, fichiers: 0 });
		}
		poserSession(event, issue.valeur);
		return { champs, fichiers: 0, entre: true };
	},
	continuer: async ({ request, locals }) => {
		const champs = lireChampsGardes((await formulaireDe(request)).get('champs'));
		if (locals.agent) return { champs, fichiers: 0, entre: true };
		return fail(401, {
			champs,
			fichiers: 0,
			message: 'Vous n’êtes pas encore connecté dans cet autre onglet. Connectez-vous, puis continuez ici.'
		});
	}
};
