import { DUREE_DE_PRESENCE } from '#contrat/acteurs/presence.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import type { Base } from '#db/base.ts';
import { fichiersRecus } from '#src/stockage/stockage.ts';

const JOUR = 86_400_000;

/**
 * Forgets what is no longer of use: sessions over, links used or out of date for a day, tries to sign in older than
 * a day, who was writing, the addresses of people who left
 * their seat, and bytes whose deposit did not end. Run each night.
 */
export async function faireLeMenage(base: Base, maintenant: Date): Promise<void> {
	const hier = new Date(maintenant.getTime() - JOUR);
	await base.identite(async (tx) => {
		await tx.deleteFrom('session').where('expire_le', '<', maintenant).execute();
		await tx.deleteFrom('lien_unique').where('expire_le', '<', hier).execute();
		await tx.deleteFrom('tentative').where('instant', '<', hier).execute();
	});
	const partis = new Date(maintenant.getTime() - DUREE_DE_PRESENCE);
	await base.proprietaire((tx) => tx.deleteFrom('presence_ecriture').where('vu_le', '<', partis).execute());
	await base.proprietaire((tx) =>
		tx
			.updateTable('designation')
			.set({ courriel: null })
			.where('fin', '<', jourDe(maintenant))
			.where('courriel', 'is not', null)
			.execute()
	);
	await effacerDepotsInacheves(base, hier);
}

/** The bytes go first: stopped in the middle, the next night does the rest. */
async function effacerDepotsInacheves(base: Base, avant: Date): Promise<void> {
	const inacheves = await base.proprietaire((tx) =>
		tx
			.selectFrom('fichier_en_cours as e')
			.leftJoin('fichier_depose as f', (j) => j.onRef('f.contrat_id', '=', 'e.contrat_id').onRef('f.id', '=', 'e.id'))
			.select(['e.contrat_id', 'e.id', 'f.id as depose'])
			.where('e.commence_le', '<', avant)
			.execute()
	);
	for (const { contrat_id, id, depose } of inacheves) {
		if (depose === null) await fichiersRecus().stockage.effacer(id);
		await base.proprietaire((tx) =>
			tx.deleteFrom('fichier_en_cours').where('contrat_id', '=', contrat_id).where('id', '=', id).execute()
		);
	}
}
