import type { Base } from '#db/base.ts';

const JOUR = 86_400_000;

/**
 * Forgets what is no longer of use: sessions over, links used or out of date for a day, tries to sign in older than
 * a day. Run each night.
 */
export async function faireLeMenage(base: Base, maintenant: Date): Promise<void> {
	const hier = new Date(maintenant.getTime() - JOUR);
	await base.identite(async (tx) => {
		await tx.deleteFrom('session').where('expire_le', '<', maintenant).execute();
		await tx.deleteFrom('lien_unique').where('expire_le', '<', hier).execute();
		await tx.deleteFrom('tentative').where('instant', '<', hier).execute();
	});
}
