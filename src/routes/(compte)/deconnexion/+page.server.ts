import { redirect } from '@sveltejs/kit';
import { seDeconnecter } from '#contrat/acteurs/server/se-connecter.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { jetonDe, retirerSession } from '#src/session-web.ts';
import type { Actions, PageServerLoad } from './$types';

// « public »: leaving must also work when the session has just ended.
export const _droits: DroitsDeRoute = { GET: 'public', actions: { default: 'public' } };

export const load: PageServerLoad = ({ locals }) => ({ connecte: locals.agent !== null });

export const actions: Actions = {
	default: async (event) => {
		const jeton = jetonDe(event);
		if (jeton) await seDeconnecter(event.locals.base, jeton);
		retirerSession(event);
		redirect(303, '/deconnexion');
	}
};
