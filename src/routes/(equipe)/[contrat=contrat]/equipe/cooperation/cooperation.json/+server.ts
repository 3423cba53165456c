import { json } from '@sveltejs/kit';
import { assiduite, mediane } from '#contrat/evaluation/cooperation.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../contexte.ts';
import { lireCooperation, lirePeriode } from '../lire.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

/** The same figures for a program, with the meetings that make each row. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const periode = lirePeriode(url, new Date());
	const { nom, lignes, delais } = await locals.base.lire(contrat.id, (tx) => lireCooperation(tx, locals, periode));
	const seances = lignes.flatMap((ligne) => ligne.seances);
	return json({
		...periode,
		tableau: nom,
		lignes: lignes.map(({ code, intitule, instances, comptes, seances: siennes }) => ({
			code,
			intitule,
			instances,
			comptes,
			seances: siennes.map(({ id, instance, jour }) => ({ id, instance, jour }))
		})),
		assiduite: { partenaires: assiduite(seances, 'partenaire'), colleges: assiduite(seances, 'college') },
		jours_jusqu_a_la_decision: { mediane: mediane(delais), dossiers: delais.length }
	});
};
