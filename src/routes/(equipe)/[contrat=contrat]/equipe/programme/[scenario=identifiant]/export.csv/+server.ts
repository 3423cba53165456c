import type { DroitsDeRoute } from '#src/acces.ts';
import { ecrireCsvFrancais } from '#tableur/ecrire-csv.ts';
import { exporterProgramme } from '../exporter.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** The programme as text, for any spreadsheet. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	exporterProgramme(locals, params.scenario, url, {
		suffixe: 'csv',
		type: 'text/csv; charset=utf-8',
		ecrire: ecrireCsvFrancais
	});
