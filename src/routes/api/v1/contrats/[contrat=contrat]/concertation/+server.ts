import { devenirDe } from '#contrat/concertation/contribution.ts';
import { contributionsDe, tempsDe } from '#contrat/concertation/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, repondre } from '../../../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = async ({ locals }) => {
	const contrat = contratDe(locals);
	const [temps, contributions] = await locals.base.lirePublic(contrat.id, (tx) =>
		Promise.all([tempsDe(tx, contrat), contributionsDe(tx, contrat)])
	);
	return repondre({
		temps: temps.map(({ code, nom, jour, participants, ateliers }) => ({
			code,
			nom,
			date: jour,
			participants,
			ateliers: ateliers.map((a) => ({
				code: a.code,
				nom: a.nom,
				question: a.question,
				contributions: a.contributions
			}))
		})),
		contributions: contributions.map((c) => ({
			code: c.code,
			atelier: c.atelier,
			genre: c.genre,
			famille: c.famille,
			texte: c.texte,
			objectifs: c.objectifs,
			actions: c.actions,
			devenir: devenirDe(c)
		}))
	});
};
