import { error, redirect } from '@sveltejs/kit';
import { saisieBanque } from '#contrat/acteurs/saisie-structure.ts';
import { enregistrerBanque } from '#contrat/acteurs/server/enregistrer-banque.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { contexteDe } from '../../../../../contexte.ts';
import { adresseDe, partieDemandee, renvoyerRefus } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire', actions: { enregistrer: 'structure.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour } = await partieDemandee(locals, url, params.structure, 'banque');
	return { ici: entour.titre, entour, champs: structure.banque };
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieBanque);
		if (!lue.ok) return lue.renvoi;
		const { revision, effacer, ...saisie } = lue.valeur;
		const demande = { structureId: params.structure, revision, saisie: { ...saisie, effacer: effacer === 'oui' } };
		const issue = await enregistrerBanque(contexteDe(locals), demande);
		if (issue.ok) redirect(303, `${adresseDe(locals, params.structure)}/banque?fait=enregistre`);
		if (issue.refus.code === 'introuvable') error(404, 'Page introuvable', { reference: '' });
		return renvoyerRefus(lue, issue.refus);
	}
};
