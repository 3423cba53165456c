import { questionnaireDe } from '#contrat/appels/server/lectures-formulaire.ts';
import type { Base } from '#db/base.ts';
import { appelDemande } from '../appel-demande.ts';

/** The call of this address with the questions and pieces in use, or a page that does not exist. */
export async function formulaireDemande(base: Base, contratId: string, appelId: string) {
	return base.lire(contratId, async (tx) => {
		const appel = await appelDemande(tx, contratId, appelId);
		return { appel, ...(await questionnaireDe(tx, contratId, appel.id, appel.formulaireVersion)) };
	});
}
