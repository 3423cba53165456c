import { recueilPdf } from '#documents/fiche.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { recueilDemande } from '../../../../../../fiches.ts';
import { repondrePdf } from '../../../../../../papier.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

/** The book of a meeting: every application of its agenda, one page each. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const recueil = await recueilDemande(locals, params.seance);
	return repondrePdf(await recueilPdf(recueil), `recueil-${recueil.jour}.pdf`);
};
