import type { DroitsDeRoute } from '#src/acces.ts';
import { ecrireOds } from '#tableur/ecrire-ods.ts';
import { exporterProgramme } from '../exporter.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** The programme for LibreOffice, with its formulas. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	exporterProgramme(locals, params.scenario, url, {
		suffixe: 'ods',
		type: 'application/vnd.oasis.opendocument.spreadsheet',
		ecrire: ecrireOds
	});
