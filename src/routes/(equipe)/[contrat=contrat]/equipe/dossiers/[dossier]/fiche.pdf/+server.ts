import { fichePdf } from '#documents/fiche.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { ficheDemandee } from '../../../../../../fiches.ts';
import { repondrePdf } from '../../../../../../papier.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** An application on one page, for the meeting. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const fiche = await ficheDemandee(locals, params.dossier);
	return repondrePdf(await fichePdf(fiche, contratDe(locals).nom, new Date()), `fiche-${fiche.numero}.pdf`);
};
