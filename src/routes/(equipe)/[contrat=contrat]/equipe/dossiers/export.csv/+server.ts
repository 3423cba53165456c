import type { DroitsDeRoute } from '#src/acces.ts';
import { ecrireCsvFrancais } from '#tableur/ecrire-csv.ts';
import { envoyerTableau } from '../envoyer-tableau.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const format = {
	suffixe: 'csv',
	type: 'text/csv; charset=utf-8',
	ecrire: ecrireCsvFrancais
} as const;

/** The table of applications as a CSV file a French spreadsheet opens at once. */
export const GET: RequestHandler = ({ locals, url }) => envoyerTableau(locals, url, format);
