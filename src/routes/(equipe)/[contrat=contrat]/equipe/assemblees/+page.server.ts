import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { financeursDuContrat } from '#contrat/appels/server/lectures.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { saisieAssemblee } from '#contrat/financement/saisie.ts';
import { assembleesDe } from '#contrat/financement/server/lectures-actes.ts';
import { poserAssemblee } from '#contrat/financement/server/poser-assemblee.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { poser: 'enveloppe.gerer' } };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const passees = url.searchParams.has('passees');
	const financeur = /^[\w.-]{1,100}$/.exec(url.searchParams.get('financeur') ?? '')?.[0];
	const aujourdhui = jourDe(new Date());
	const { assemblees, financeurs } = await locals.base.lire(id, async (tx) => ({
		assemblees: await assembleesDe(tx, id, { depuis: passees ? undefined : aujourdhui, financeur }),
		financeurs: await financeursDuContrat(tx, id)
	}));
	return {
		ici: 'Assemblées',
		assemblees,
		passees,
		financeur: financeur ?? '',
		aujourdhui,
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
