import { ficheOdt } from '#documents/fiche.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { ficheDemandee, repondreOdt } from '../../../../../../fiches.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** An application on one page, to write in. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const fiche = await ficheDemandee(locals, params.dossier);
	return repondreOdt(ficheOdt(fiche, contratDe(locals).nom, new Date()), `fiche-${fiche.numero}.odt`);
};
