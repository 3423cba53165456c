import { MIMETYPE_ODT } from '#documents/odt.ts';
import { procesVerbalOdt } from '#documents/proces-verbal.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { nomDuFichier, procesVerbalAImprimer } from '../a-imprimer.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

/** The minutes as a text people go on writing in. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const pv = await procesVerbalAImprimer(locals, params.seance);
	return new Response(new Uint8Array(procesVerbalOdt(pv)), {
		headers: {
			'content-type': MIMETYPE_ODT,
			'content-disposition': `attachment; filename="${nomDuFichier(pv, 'odt').replace(/[^\w.-]/g, '-')}"`
		}
	});
};
