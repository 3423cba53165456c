import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { peut } from '#contrat/acteurs/agent.ts';
import { somme } from '#contrat/commun/montant.ts';
import { genererAvenant } from '#contrat/programmation/server/generer-avenant.ts';
import { anneesDEnveloppes } from '#contrat/programmation/server/lectures-enveloppes.ts';
import { avenantsDeLAnnee } from '#contrat/programmation/server/lectures-annexes.ts';
import { votesDesSeances } from '#contrat/programmation/server/lectures-avenant.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import { anneeDe } from './annee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { generer: 'seance.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const annee = anneeDe(params.annee);
	const { avenants, annees, votes } = await locals.base.lire(id, async (tx) => ({
		avenants: await avenantsDeLAnnee(tx, id, annee),
		votes: await votesDesSeances(tx, id, annee),
		annees: await anneesDEnveloppes(tx, id)
	}));
	const [derniere] = avenants;
	return {
		ici: `Avenant ${annee}`,
		annee,
		annees,
		avenants,
		votes,
		total: {
			specifique: somme(votes.map((v) => v.specifique)),
			droitCommun: somme(votes.map((v) => v.droitCommun)),
			somme: somme(votes.map((v) => v.somme))
		},
		// By meeting and not by amount: who steps aside from an application reads a smaller sum.
		depuis: derniere ? votes.filter(({ closeLe }) => closeLe > derniere.instant) : [],
		gere: peut(agentDe(locals), 'seance.gerer', id),
		fait: url.searchParams.get('fait') === 'genere'
	};
};

export const actions: Actions = {
	generer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, v.object({}));
		if (!lu.ok) return lu.renvoi;
		const issue = await genererAvenant(contexteDe(locals), anneeDe(params.annee));
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=genere`);
	}
};
