import { redirect } from '@sveltejs/kit';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieStructure } from '#contrat/acteurs/saisie.ts';
import { creerStructure } from '#contrat/acteurs/server/creer-structure.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'agent.gerer', actions: { enregistrer: 'agent.gerer' } };

export const load: PageServerLoad = () => ({ ici: 'Nouvelle structure' });

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieStructure);
		if (!lue.ok) return lue.renvoi;
		const issue = await creerStructure(contexteDe(locals), lue.valeur);
		if (!issue.ok) return refuser(lue, direRefus(issue.refus));
		redirect(303, `/${params.contrat}/equipe/structures?fait=creee`);
	}
};
