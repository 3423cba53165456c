import { error, redirect } from '@sveltejs/kit';
import { financeursDe } from '#contrat/acteurs/agent.ts';
import { comparer } from '#contrat/programmation/comparaison.ts';
import { saisieReprise } from '#contrat/programmation/saisie-scenario.ts';
import { casesAReprendre, reprendreSimulation, repriseDe } from '#contrat/programmation/server/reprendre-simulation.ts';
import { scenarioParId } from '#contrat/programmation/server/lectures-programme.ts';
import { appliquer } from '#contrat/programmation/scenario.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import { nommer } from '../../comparer-deux.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'programme.reprendre', actions: { reprendre: 'programme.reprendre' } };

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = contratDe(locals);
	const ici = 'Reprendre dans le programme';
	return locals.base.lire(id, async (tx) => {
		const scenario = await scenarioParId(tx, id, params.scenario);
		if (!scenario) error(404, 'Page introuvable', { reference: '' });
		const issue = await repriseDe(tx, id, params.scenario, financeursDe(agentDe(locals), id));
		if (!issue.ok) return { ici, scenario: { nom: scenario.nom }, refus: issue.refus.message, reprise: null };
		const { programme, vu } = issue.valeur;
		const cases = casesAReprendre(issue.valeur);
		// The programme as it would stand: hypotheses stay behind, and what the simulation says nothing of does not move.
		const ecrites = cases.map(({ avant, apres }) => ({ ...apres, revision: avant.revision + 1 }));
		const apres = { ...programme, rangees: appliquer(programme.rangees, ecrites) };
		return {
			ici,
			scenario: { nom: scenario.nom },
			refus: null,
			reprise: { vu, lignes: cases.length, comparaison: nommer(comparer(programme, apres), programme, apres) }
		};
	});
};

export const actions: Actions = {
	reprendre: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieReprise);
		if (!lu.ok) return lu.renvoi;
		const issue = await reprendreSimulation(contexteDe(locals), params.scenario, lu.valeur.vu);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, url.pathname.replace(/\/reprendre$/, ''));
	}
};
