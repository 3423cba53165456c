import { ficheDeRecopie, ficheEnTexte } from '#documents/dauphin.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { papierDemande } from '../../../../../../papier.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.lire' };

/** The copy sheet for DAUPHIN, to be kept beside its screens. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const dossier = await papierDemande(locals, params.dossier, 'equipe');
	return new Response(ficheEnTexte(ficheDeRecopie(dossier)), {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="dauphin-${dossier.numero.replace(/[^\w.-]/g, '-')}.txt"`
		}
	});
};
