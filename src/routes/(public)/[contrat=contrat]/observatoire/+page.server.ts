import { quartiersDe } from '#contrat/cadre/server/lectures.ts';
import { engagementsDe, partageDeDonnees } from '#contrat/engagements/server/lectures.ts';
import { referentielDe } from '#contrat/evaluation/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande } from '../../contrat-demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const load: PageServerLoad = ({ locals }) => {
	const contrat = contratDemande(locals);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const [quartiers, partage, engagements, questions] = await Promise.all([
			quartiersDe(tx, contrat),
			partageDeDonnees(tx, contrat),
			engagementsDe(tx, contrat, { nature: 'donnees' }),
			referentielDe(tx, contrat)
		]);
		const chiffres = quartiers.flatMap((q) => q.chiffres);
		const jeux = [...Map.groupBy(chiffres, (c) => c.source)].map(([source, siens]) => ({
			source,
			chiffres: siens.map((c) => c.nom),
			millesimes: [...new Set(siens.map((c) => c.millesime))].sort(),
			perimetres: [...new Set(siens.map((c) => c.perimetre))].sort()
		}));
		return { jeux, partage, engagements, questions };
	});
};
