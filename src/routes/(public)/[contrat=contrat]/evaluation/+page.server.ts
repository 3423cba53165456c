import { echeancesDe, intentionsDe, referentielDe, tableauxDe } from '#contrat/evaluation/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals }) => {
	const contrat = contratDemande(locals);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const [intentions, questions, tableaux, echeances] = await Promise.all([
			intentionsDe(tx, contrat),
			referentielDe(tx, contrat),
			tableauxDe(tx, contrat),
			echeancesDe(tx, contrat)
		]);
		return { intentions, questions, tableaux, echeances };
	});
};
