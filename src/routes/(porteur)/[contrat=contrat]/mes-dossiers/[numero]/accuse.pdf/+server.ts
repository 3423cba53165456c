import { error } from '@sveltejs/kit';
import { enteteParId } from '#contrat/dossiers/server/charger-dossier.ts';
import { accuseAImprimer } from '#contrat/dossiers/server/accuse-a-imprimer.ts';
import { accuseDeReceptionPdf } from '#documents/accuse.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../contexte.ts';
import { repondrePdf } from '../../../../../papier.ts';
import { idDemande } from '../../dossier-demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire' };

/** The receipt of one's application, once it is received. The reading is over before the PDF is made. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const dossierId = await idDemande(locals, params.numero);
	const accuse = await locals.base.lire(id, async (tx) => {
		const entete = await enteteParId(tx, id, dossierId);
		return entete && accuseAImprimer(tx, id, entete, url.origin);
	});
	if (!accuse) error(404, 'Page introuvable', { reference: '' });
	return repondrePdf(await accuseDeReceptionPdf(accuse), `accuse-${accuse.numero}.pdf`);
};
