import type { DroitsDeRoute } from '#src/acces.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { exporterProgramme } from '../exporter.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

/** The programme for Excel, with its formulas. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	exporterProgramme(locals, params.scenario, url, {
		suffixe: 'xlsx',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		ecrire: ecrireXlsx
	});
