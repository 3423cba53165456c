import { construireArbre, situerObjectif } from '#contrat/cadre/arbre.ts';
import { objectifsDe } from '#contrat/cadre/server/lectures.ts';
import { contributionsDe } from '#contrat/concertation/server/lectures.ts';
import { axesDe, questionsDe } from '#contrat/evaluation/server/lectures.ts';
import { actionDe } from '#contrat/transparence/server/lectures-action.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande, introuvable } from '../../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals, params }) => {
	const contrat = contratDemande(locals);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const action = (await actionDe(tx, contrat, params.numero)) ?? introuvable();
		const arbre = construireArbre(await objectifsDe(tx, contrat));
		const places = action.objectifs.map((code) => ({ code, place: situerObjectif(arbre, code) }));
		// A question set on a priority also looks at what is done for an objective under it.
		const codes = [
			...new Set(places.flatMap(({ code, place }) => [code, ...(place?.ancetres.map((a) => a.code) ?? [])]))
		];
		const [contributions, questions, axes] = codes.length
			? await Promise.all([
					contributionsDe(tx, contrat, { objectifs: action.objectifs }),
					questionsDe(tx, contrat, codes),
					axesDe(tx, contrat, codes)
				])
			: [[], [], []];
		return { action, places, contributions, questions, axes };
	});
};
