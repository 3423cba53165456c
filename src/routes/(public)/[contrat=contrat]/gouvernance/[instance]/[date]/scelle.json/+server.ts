import { lireJour } from '#contrat/commun/jour.ts';
import { seancePublique } from '#contrat/gouvernance/server/lectures-publiques.ts';
import { sceauPublic } from '#contrat/programmation/server/lectures-sceau.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande, introuvable } from '../../../../../contrat-demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** The public part of the seal of a closed meeting, for `verifier-seance.mjs`: byte for byte what is verified. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const contrat = contratDemande(locals);
	const jour = lireJour(params.date);
	if (!jour.ok || jour.valeur !== params.date) introuvable();
	const fichier = await locals.base.lirePublic(contrat.id, async (tx) => {
		const seance = (await seancePublique(tx, contrat, params.instance, jour.valeur)) ?? introuvable();
		return sceauPublic(tx, contrat.id, seance.id);
	});
	return new Response(fichier ?? introuvable(), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="scelle-${params.instance}-${params.date}.json"`
		}
	});
};
