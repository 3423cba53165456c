import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { financeursDuContrat } from '#contrat/appels/server/lectures.ts';
import { saisieAssemblee } from '#contrat/financement/saisie.ts';
import { poserAssemblee } from '#contrat/financement/server/poser-assemblee.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import { lireListe } from './liste.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { poser: 'enveloppe.gerer' } };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const { liste, financeurs } = await locals.base.lire(id, async (tx) => ({
		liste: await lireListe(tx, id, url),
		financeurs: await financeursDuContrat(tx, id)
	}));
	return {
		ici: 'Assemblées',
		...liste,
		financeurs: financeurs.map(({ code, nom }) => ({ valeur: code, libelle: nom })),
		gere: peut(agentDe(locals), 'enveloppe.gerer', id),
		fait: url.searchParams.get('fait') === 'pose'
	};
};

export const actions: Actions = {
	poser: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieAssemblee);
		if (!lu.ok) return lu.renvoi;
		const issue = await poserAssemblee(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=pose`);
	}
};
