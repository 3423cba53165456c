import { error } from '@sveltejs/kit';
import { documentDeConvocation } from '#contrat/gouvernance/server/document-de-convocation.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { telechargement } from '../../../../telechargement.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** A document of the agenda, for the holder of the link: only those the page of the link shows. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const fichier = await documentDeConvocation(locals.base, params.jeton, params.fichier);
	if (!fichier) error(404, 'Page introuvable', { reference: '' });
	return telechargement(fichier);
};
