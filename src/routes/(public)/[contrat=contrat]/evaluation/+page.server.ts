import { tableauDeCooperation } from '#contrat/evaluation/cooperation.ts';
import { cooperationsDe } from '#contrat/evaluation/server/lectures-cooperation.ts';
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
		const tableau = tableauDeCooperation(tableaux);
		// Over the whole contract: the figures only grow, and every meeting they count is on the page of its body.
		const lues = tableau
			? await cooperationsDe(tx, contrat.id, { du: contrat.debut, au: contrat.fin }, tableau.lignes, true)
			: [];
		const cooperations = lues
			.filter(({ duTableau, comptes }) => duTableau && comptes !== null)
			.map(({ code, comptes }) => ({ ligne: code, comptes: comptes as Record<string, number> | null }));
		return { intentions, questions, tableaux, echeances, cooperations, tableauCompte: tableau?.code ?? null };
	});
};
