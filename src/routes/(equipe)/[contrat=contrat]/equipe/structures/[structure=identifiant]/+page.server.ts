import { error, redirect } from '@sveltejs/kit';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieStructure } from '#contrat/acteurs/saisie.ts';
import { structureDuContrat } from '#contrat/acteurs/server/lectures-structures.ts';
import { modifierStructure } from '#contrat/acteurs/server/modifier-structure.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'agent.gerer', actions: { enregistrer: 'agent.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const structure = await locals.base.lire(id, (tx) => structureDuContrat(tx, id, params.structure));
	if (!structure) error(404, 'Page introuvable', { reference: '' });
	return { ici: structure.nom, structure, fait: url.searchParams.get('fait') === 'modifiee' };
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieStructure);
		if (!lue.ok) return lue.renvoi;
		const issue = await modifierStructure(contexteDe(locals), params.structure, lue.valeur);
		if (!issue.ok) return refuser(lue, direRefus(issue.refus));
		redirect(303, `/${params.contrat}/equipe/structures/${params.structure}?fait=modifiee`);
	}
};
