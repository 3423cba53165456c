import { redirect } from '@sveltejs/kit';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieDemandeDeLien } from '#contrat/acteurs/saisie.ts';
import { demanderUnLien } from '#contrat/acteurs/server/demander-un-lien.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { origineDe } from '#src/session-web.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public', actions: { default: 'public' } };

export const load: PageServerLoad = ({ url }) => ({ envoye: url.searchParams.has('envoye') });

export const actions: Actions = {
	default: async (event) => {
		const lu = await lireSaisie(event.request, saisieDemandeDeLien);
		if (!lu.ok) return lu.renvoi;
		const demande = { usage: 'mot_de_passe', courriel: lu.valeur.courriel, retour: null } as const;
		const issue = await demanderUnLien(event.locals.base, demande, origineDe(event), new Date());
		if (!issue.ok) return refuser(lu, direRefus(issue.refus), 429);
		redirect(303, '/mot-de-passe?envoye=oui');
	}
};
