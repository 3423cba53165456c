import { error } from '@sveltejs/kit';
import { fichierPublic } from '#contrat/acteurs/server/lectures-fichiers.ts';
import { appelParId } from '#contrat/appels/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { telechargement } from '../../../../../telechargement.ts';
import { contratDemande } from '../../../../contrat-demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** The file attached to a published call, for anybody. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id } = contratDemande(locals);
	const appel = await locals.base.lirePublic(id, (tx) => appelParId(tx, id, params.appel));
	const fichier = appel?.noteFichierId ? await fichierPublic(locals.base, id, appel.noteFichierId) : null;
	if (!fichier) error(404, 'Page introuvable', { reference: '' });
	return telechargement(fichier);
};
