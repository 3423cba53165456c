import { procesVerbalPdf } from '#documents/proces-verbal.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { repondrePdf } from '../../../../../../../papier.ts';
import { nomDuFichier, procesVerbalAImprimer } from '../a-imprimer.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

/** The minutes on paper. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const pv = await procesVerbalAImprimer(locals, params.seance);
	return repondrePdf(await procesVerbalPdf(pv), nomDuFichier(pv, 'pdf'));
};
