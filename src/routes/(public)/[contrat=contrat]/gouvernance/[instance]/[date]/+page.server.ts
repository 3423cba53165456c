import { lireJour } from '#contrat/commun/jour.ts';
import { seancePublique } from '#contrat/gouvernance/server/lectures-publiques.ts';
import { procesVerbalPublic } from '#contrat/programmation/server/publier-proces-verbal.ts';
import { sceauPublic } from '#contrat/programmation/server/lectures-sceau.ts';
import { decisionsDe } from '#contrat/transparence/server/lectures-decisions.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande, introuvable } from '../../../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals, params }) => {
	const contrat = contratDemande(locals);
	const jour = lireJour(params.date);
	if (!jour.ok || jour.valeur !== params.date) introuvable();
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const seance = (await seancePublique(tx, contrat, params.instance, jour.valeur)) ?? introuvable();
		return {
			seance,
			decisions: await decisionsDe(tx, contrat, { seance: seance.id }),
			scelle: (await sceauPublic(tx, contrat.id, seance.id)) !== null,
			procesVerbal: await procesVerbalPublic(tx, contrat.id, seance.id)
		};
	});
};
