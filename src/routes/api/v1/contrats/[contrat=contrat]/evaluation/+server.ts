import { echeancesDe, referentielDe, tableauxDe } from '#contrat/evaluation/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, repondre } from '../../../reponse.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

export const GET: RequestHandler = async ({ locals }) => {
	const contrat = contratDe(locals);
	const [questions, tableaux, calendrier] = await locals.base.lirePublic(contrat.id, (tx) =>
		Promise.all([referentielDe(tx, contrat), tableauxDe(tx, contrat), echeancesDe(tx, contrat)])
	);
	const axe = ({ code, intitule, objectifs }: { code: string; intitule: string; objectifs: string[] }) => ({
		code,
		intitule,
		objectifs
	});
	return repondre({
		questions,
		tableaux: tableaux.map(({ code, nom, note, lignes, colonnes }) => ({
			code,
			nom,
			note,
			lignes: lignes.map(axe),
			colonnes: colonnes.map(axe)
		})),
		calendrier
	});
};
