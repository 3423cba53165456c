import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { saisieProgramme } from '#contrat/programmation/saisie-programme.ts';
import { programmesDesAppels } from '#contrat/programmation/server/lectures-programmes.ts';
import { ouvrirProgramme } from '#contrat/programmation/server/ouvrir-programme.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { ouvrir: 'programme.ecrire' } };

export const load: PageServerLoad = async ({ locals }) => {
	const { id } = contratDe(locals);
	return {
		programmes: await locals.base.lire(id, (tx) => programmesDesAppels(tx, id)),
		ecrit: peut(agentDe(locals), 'programme.ecrire', id)
	};
};

export const actions: Actions = {
	ouvrir: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieProgramme);
		if (!lu.ok) return lu.renvoi;
		const issue = await ouvrirProgramme(contexteDe(locals), lu.valeur.appel);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}/${issue.valeur}`);
	}
};
