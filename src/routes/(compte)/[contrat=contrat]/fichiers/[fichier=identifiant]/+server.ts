import { error } from '@sveltejs/kit';
import { fichierPour } from '#contrat/acteurs/server/lectures-fichiers.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe, contratDe } from '../../../../contexte.ts';
import { telechargement } from '../../../../telechargement.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'compte' };

/** A deposited file, for those who may read it; for anybody else it is not there. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const fichier = await fichierPour(locals.base, agentDe(locals), contratDe(locals).id, params.fichier);
	if (!fichier) error(404, 'Page introuvable', { reference: '' });
	return telechargement(fichier);
};
