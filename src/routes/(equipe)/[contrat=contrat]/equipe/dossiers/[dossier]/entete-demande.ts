import { error } from '@sveltejs/kit';
import { type EnteteDossier, enteteParNumero } from '#contrat/dossiers/server/charger-dossier.ts';
import { contratDe } from '../../../../../contexte.ts';

/** The application of this address once it was sent, or a page that does not exist. */
export async function enteteDemande(locals: App.Locals, numero: string): Promise<EnteteDossier> {
	const { id } = contratDe(locals);
	const entete = await locals.base.lire(id, (tx) => enteteParNumero(tx, id, numero));
	if (!entete || entete.deposeLe === null || entete.statut === 'brouillon')
		error(404, 'Page introuvable', { reference: '' });
	return entete;
}
