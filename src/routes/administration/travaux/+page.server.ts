import { fail, redirect } from '@sveltejs/kit';
import { SMTP_URL } from '$app/env/private';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { relancerCourriels } from '#contrat/acteurs/server/administrer-la-plateforme.ts';
import { travauxDeLaPlateforme } from '#contrat/acteurs/server/lectures-plateforme.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe } from '../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'plateforme.administrer',
	actions: { relancer: 'plateforme.administrer' }
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { enAttente, abandonnes, travaux } = await travauxDeLaPlateforme(locals.base);
	const relances = Number(url.searchParams.get('relances'));
	return {
		smtp: SMTP_URL !== undefined,
		relances: Number.isInteger(relances) && relances > 0 ? relances : 0,
		enAttente,
		abandonnes,
		travaux: travaux.map(({ creeLe, prochainLe, ...travail }) => ({
			...travail,
			cree: ecrireInstant(creeLe),
			prochain: prochainLe ? ecrireInstant(prochainLe) : ''
		}))
	};
};

export const actions: Actions = {
	relancer: async ({ locals }) => {
		const issue = await relancerCourriels(locals.base, agentDe(locals));
		if (!issue.ok) return fail(409, { message: direRefus(issue.refus) });
		redirect(303, `/administration/travaux?relances=${issue.valeur}`);
	}
};
