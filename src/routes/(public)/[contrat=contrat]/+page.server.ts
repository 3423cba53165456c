import { construireArbre } from '#contrat/cadre/arbre.ts';
import { comptesParObjectif, identiteDe, objectifsDe, quartiersDe } from '#contrat/cadre/server/lectures.ts';
import { bilanContributions } from '#contrat/concertation/server/lectures.ts';
import { echeancesDe } from '#contrat/evaluation/server/lectures.ts';
import { bilanActions } from '#contrat/transparence/server/lectures-actions.ts';
import { decisionsDe } from '#contrat/transparence/server/lectures-decisions.ts';
import { enveloppesDe, sommesParObjectif } from '#contrat/transparence/server/lectures-budget.ts';
import { appelsPublics } from '#contrat/transparence/server/lectures-calendrier.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals }) => {
	const contrat = contratDemande(locals);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const [identite, objectifs, comptes, quartiers, parole, actions, decisions, enveloppes, sommes, echeances, appels] =
			await Promise.all([
				identiteDe(tx, contrat),
				objectifsDe(tx, contrat),
				comptesParObjectif(tx, contrat),
				quartiersDe(tx, contrat),
				bilanContributions(tx, contrat),
				bilanActions(tx, contrat),
				decisionsDe(tx, contrat, { auPlus: 6 }),
				enveloppesDe(tx, contrat),
				sommesParObjectif(tx, contrat),
				echeancesDe(tx, contrat),
				appelsPublics(tx, contrat)
			]);
		return {
			identite,
			arbre: construireArbre(objectifs),
			comptes,
			quartiers: quartiers.map(({ perimetres, ...quartier }) => ({ ...quartier, perimetre: perimetres[0] ?? null })),
			parole,
			actions,
			decisions,
			enveloppes,
			sommes,
			echeances,
			appels,
			maintenant: new Date()
		};
	});
};
