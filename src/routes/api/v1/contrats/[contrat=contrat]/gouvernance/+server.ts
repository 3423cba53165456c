import { instancesPubliques } from '#contrat/gouvernance/server/lectures-publiques.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, repondre } from '../../../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = async ({ locals }) => {
	const contrat = contratDe(locals);
	const instances = await locals.base.lirePublic(contrat.id, (tx) => instancesPubliques(tx, contrat));
	return repondre(
		instances.map(({ code, sigle, nom, nature, roles, frequence_texte, colleges, sieges, seances }) => ({
			code,
			sigle,
			nom,
			nature,
			roles,
			frequence: frequence_texte,
			colleges: colleges.map((c) => ({ code: c.code, nom: c.nom })),
			sieges: sieges.map((s) => ({
				code: s.code,
				fonction: s.fonction,
				qualite: s.qualite,
				college: s.college_code,
				partenaire: s.partenaire
			})),
			seances: seances.map((s) => ({
				jour: s.jour,
				objet: s.objet,
				lieu: s.lieu,
				presents: s.presents,
				decisions: s.decisions
			}))
		}))
	);
};
