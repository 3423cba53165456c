import { error, redirect } from '@sveltejs/kit';
import { saisieEnveloppeModifiee } from '#contrat/programmation/saisie.ts';
import { enveloppesDeLEquipe } from '#contrat/programmation/server/lectures-enveloppes.ts';
import { modifierEnveloppe } from '#contrat/programmation/server/modifier-enveloppe.ts';
import { nommerEnveloppe } from '#contrat/programmation/enveloppe.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'enveloppe.gerer', actions: { modifier: 'enveloppe.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const [enveloppe] = await locals.base.lire(id, (tx) => enveloppesDeLEquipe(tx, id, { code: params.enveloppe }));
	if (!enveloppe) error(404, 'Page introuvable', { reference: '' });
	const { financeurNom: financeur, dispositif, annee } = enveloppe;
	return {
		enveloppe,
		fait: url.searchParams.get('fait') === 'modifiee',
		ici: nommerEnveloppe({ financeur, dispositif, annee })
	};
};

export const actions: Actions = {
	modifier: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieEnveloppeModifiee);
		if (!lu.ok) return lu.renvoi;
		const issue = await modifierEnveloppe(contexteDe(locals), params.enveloppe, lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=modifiee`);
	}
};
