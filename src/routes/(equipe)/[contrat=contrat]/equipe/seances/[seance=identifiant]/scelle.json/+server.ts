import { error } from '@sveltejs/kit';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import { sceauComplet } from '#contrat/programmation/server/lectures-sceau.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../contexte.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

/** The whole sealed meeting with its journal lines; what a link hides from this person is only a hash. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id } = contratDe(locals);
	const { seance, fichier } = await locals.base.lire(id, async (tx) => ({
		seance: await seanceParId(tx, id, params.seance),
		fichier: await sceauComplet(tx, id, params.seance)
	}));
	if (!seance || fichier === null) error(404, 'Page introuvable', { reference: '' });
	return new Response(fichier, {
		headers: {
			...entetesDExport(`scelle-${seance.instance}-${seance.jour}.json`),
			'content-type': 'application/json; charset=utf-8'
		}
	});
};
