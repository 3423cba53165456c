import { engagementsDe } from '#contrat/engagements/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, repondre } from '../../../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = async ({ locals }) => {
	const contrat = contratDe(locals);
	const engagements = await locals.base.lirePublic(contrat.id, (tx) => engagementsDe(tx, contrat));
	return repondre(
		engagements.map((e) => ({
			code: e.code,
			partenaire: e.partenaire_nom,
			theme: e.theme,
			texte: e.texte,
			condition: e.condition,
			nature: e.nature,
			cible:
				e.cible_valeur === null
					? null
					: { valeur: e.cible_valeur, unite: e.cible_unite, echeance: e.cible_echeance, portee: e.cible_portee },
			objectifs: e.objectifs
		}))
	);
};
