import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import {
	genresQuorum,
	nomDePart,
	nomsGenresQuorum,
	partsQuorum,
	sansRegle
} from '#contrat/gouvernance/regles-instance.ts';
import { saisieRegles } from '#contrat/gouvernance/saisie-instance.ts';
import { majorites, nomsMajorites } from '#contrat/gouvernance/scrutin.ts';
import { fixerRegles } from '#contrat/gouvernance/server/fixer-regles.ts';
import { collegesDeLInstance } from '#contrat/gouvernance/server/lectures-instances.ts';
import { reglesDeLInstance } from '#contrat/gouvernance/server/lectures-regles.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import { instanceDe } from '../sieges.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire', actions: { fixer: 'seance.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	return locals.base.lire(id, async (tx) => {
		const instance = await instanceDe(tx, id, params.instance);
		const regles = await reglesDeLInstance(tx, id, instance.code);
		const colleges = await collegesDeLInstance(tx, id, instance.code);
		return {
			ici: 'Règles',
			instance: { code: instance.code, nom: instance.nom },
			regles,
			actuelles: regles[0] ?? { ...sansRegle, depuis: '', source: '' },
			colleges: colleges.map(({ code, nom }) => ({ code, nom })),
			options: {
				// A body without colleges is counted whole or not at all.
				genres: genresQuorum
					.filter((genre) => genre !== 'college' || colleges.length > 0)
					.map((genre) => ({ valeur: genre, libelle: nomsGenresQuorum[genre] })),
				parts: partsQuorum.map((part) => ({ valeur: part, libelle: nomDePart(part) })),
				majorites: majorites.map((valeur) => ({ valeur, libelle: nomsMajorites[valeur] })),
				colleges: colleges.map(({ code, nom }) => ({ valeur: code, libelle: nom }))
			},
			gere: peut(agentDe(locals), 'seance.gerer', id),
			fait: url.searchParams.has('fait')
		};
	});
};

export const actions: Actions = {
	fixer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieRegles);
		if (!lu.ok) return lu.renvoi;
		const issue = await fixerRegles(contexteDe(locals), params.instance, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=oui`);
	}
};
