import { redirect } from '@sveltejs/kit';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieActivation } from '#contrat/acteurs/saisie.ts';
import { activerCompte } from '#contrat/acteurs/server/administrer-la-plateforme.ts';
import { COMPTES_PAR_PAGE, comptesDeLaPlateforme } from '#contrat/acteurs/server/lectures-plateforme.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe } from '../../contexte.ts';
import { lireFiltre } from './filtre.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'plateforme.administrer', actions: { activer: 'plateforme.administrer' } };

export const load: PageServerLoad = async ({ locals, url }) => {
	const filtre = lireFiltre(url);
	const { total, comptes } = await comptesDeLaPlateforme(locals.base, filtre, filtre.page);
	return {
		filtre,
		total,
		fait: url.searchParams.has('fait'),
		pages: Math.max(1, Math.ceil(total / COMPTES_PAR_PAGE)),
		comptes: comptes.map(({ vuLe, ...compte }) => ({
			...compte,
			vu: vuLe ? ecrireInstant(vuLe) : '',
			moi: compte.id === locals.agent?.compteId
		}))
	};
};

export const actions: Actions = {
	activer: async ({ request, locals }) => {
		const lu = await lireSaisie(request, saisieActivation);
		if (!lu.ok) return lu.renvoi;
		const { compte, actif } = lu.valeur;
		const issue = await activerCompte(locals.base, agentDe(locals), { compteId: compte, actif });
		if (!issue.ok) return refuser(lu, direRefus(issue.refus));
		redirect(303, '/administration/comptes?fait=oui');
	}
};
