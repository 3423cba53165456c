import type { DroitsDeRoute } from '#src/acces.ts';
import { ecrireXlsx } from '#tableur/ecrire-xlsx.ts';
import { envoyerTableau } from '../envoyer-tableau.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const format = {
	suffixe: 'xlsx',
	type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ecrire: ecrireXlsx
} as const;

/** The table of applications for Excel. */
export const GET: RequestHandler = ({ locals, url }) => envoyerTableau(locals, url, format);
