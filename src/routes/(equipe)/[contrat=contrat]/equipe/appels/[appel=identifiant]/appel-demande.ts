import { error } from '@sveltejs/kit';
import { type AppelLu, appelParId } from '#contrat/appels/server/lectures.ts';
import type { Tx } from '#db/base.ts';

/** The call of this address, or a page that does not exist. */
export async function appelDemande(tx: Tx, contratId: string, id: string): Promise<AppelLu> {
	const appel = await appelParId(tx, contratId, id);
	if (!appel) error(404, 'Page introuvable', { reference: '' });
	return appel;
}
