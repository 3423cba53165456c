import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisiePremierAgent } from '#contrat/acteurs/saisie.ts';
import { inviterAgent } from '#contrat/acteurs/server/inviter-un-agent.ts';
import { contratsDeLaPlateforme } from '#contrat/acteurs/server/lectures-plateforme.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe } from '../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'plateforme.administrer', actions: { inviter: 'plateforme.administrer' } };

export const load: PageServerLoad = async ({ locals, url }) => {
	const contrats = await contratsDeLaPlateforme(locals.base);
	return {
		invite: url.searchParams.get('fait') === 'invite',
		contrats: contrats.map(({ id, slug, nom, debut, fin, agents }) => ({
			id,
			slug,
			nom,
			agents,
			debut: ecrireJour(debut),
			fin: ecrireJour(fin)
		}))
	};
};

const saisie = v.object({ ...saisiePremierAgent.entries, contrat: v.pipe(v.string(), v.uuid()) });

export const actions: Actions = {
	inviter: async ({ request, locals }) => {
		const lu = await lireSaisie(request, saisie);
		if (!lu.ok) return lu.renvoi;
		const { contrat, ...invitation } = lu.valeur;
		const contexte = { base: locals.base, agent: agentDe(locals), contratId: contrat, maintenant: new Date() };
		const issue = await inviterAgent(contexte, invitation);
		if (!issue.ok) return refuser(lu, direRefus(issue.refus));
		redirect(303, '/administration?fait=invite');
	}
};
