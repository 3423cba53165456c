import { error, redirect } from '@sveltejs/kit';
import { saisieCollegue } from '#contrat/acteurs/saisie-structure.ts';
import { inviterCollegue, personnesDe } from '#contrat/acteurs/server/inviter-un-collegue.ts';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import { adresseDe, partieDemandee, renvoyerRefus } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire', actions: { inviter: 'structure.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour } = await partieDemandee(locals, url, params.structure, 'personnes');
	const { id } = contratDe(locals);
	const personnes = await locals.base.lire(id, (tx) => personnesDe(tx, id, structure.id));
	return {
		ici: entour.titre,
		entour,
		personnes: personnes.map(({ depuis, ...personne }) => ({ ...personne, depuis: ecrireJour(jourDe(depuis)) }))
	};
};

export const actions: Actions = {
	inviter: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieCollegue);
		if (!lue.ok) return lue.renvoi;
		const issue = await inviterCollegue(contexteDe(locals), params.structure, lue.valeur);
		if (issue.ok) redirect(303, `${adresseDe(locals, params.structure)}/personnes?fait=invite`);
		if (issue.refus.code === 'introuvable') error(404, 'Page introuvable', { reference: '' });
		return renvoyerRefus(lue, issue.refus);
	}
};
