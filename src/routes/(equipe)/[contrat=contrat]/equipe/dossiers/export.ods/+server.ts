import type { DroitsDeRoute } from '#src/acces.ts';
import { ecrireOds } from '#tableur/ecrire-ods.ts';
import { envoyerTableau } from '../envoyer-tableau.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const format = {
	suffixe: 'ods',
	type: 'application/vnd.oasis.opendocument.spreadsheet',
	ecrire: ecrireOds
} as const;

/** The table of applications for LibreOffice. */
export const GET: RequestHandler = ({ locals, url }) => envoyerTableau(locals, url, format);
