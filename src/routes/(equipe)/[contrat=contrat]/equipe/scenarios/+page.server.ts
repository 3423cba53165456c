import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { saisieSimulation } from '#contrat/programmation/saisie-scenario.ts';
import { creerSimulation } from '#contrat/programmation/server/creer-simulation.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import { lireListe } from './liste.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { copier: 'scenario.ecrire' } };

const PAR_PAGE = 25;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const { tous, choisis, tri, filtres } = await locals.base.lire(id, (tx) => lireListe(tx, id, url));
	const pages = Math.max(1, Math.ceil(choisis.length / PAR_PAGE));
	const page = Math.min(lirePage(url), pages);
	const appels = new Map(tous.map((s) => [s.appelId, `${s.appel} (${s.annee})`]));
	return {
		ici: 'Simulations',
		scenarios: choisis.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
		total: choisis.length,
		page,
		pages,
		tri,
		filtres,
		appels: [...appels].map(([valeur, libelle]) => ({ valeur, libelle })),
		modeles: tous.map((s) => ({ valeur: s.id, libelle: `${s.nom} — ${s.appel}` })),
		archives: tous.some((s) => s.archive),
		ecrit: peut(agentDe(locals), 'scenario.ecrire', id)
	};
};

export const actions: Actions = {
	copier: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieSimulation);
		if (!lu.ok) return lu.renvoi;
		const issue = await creerSimulation(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}/${issue.valeur}`);
	}
};
