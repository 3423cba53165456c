import { prevoirCourriel } from '#contrat/acteurs/server/prevoir-un-courriel.ts';
import type { Tx } from '#db/base.ts';

/**
 * Leaves the letters of a meeting to the queue, in the transaction of the act: what is sent is written when it leaves.
 * @param choix.deja only those already sent once (a cancellation tells nobody who never heard of the meeting)
 * @param choix.id one convocation only
 * @returns how many letters
 */
export async function confierConvocations(
	tx: Tx,
	{ contrat_id, seance_id }: { contrat_id: string; seance_id: string },
	maintenant: Date,
	choix: { deja?: boolean; id?: string } = {}
): Promise<number> {
	const { sequence } = await tx
		.selectFrom('seance')
		.select('sequence')
		.where('contrat_id', '=', contrat_id)
		.where('id', '=', seance_id)
		.executeTakeFirstOrThrow();
	const lues = await tx
		.selectFrom('convocation')
		.select(['id', 'nom', 'courriel', 'demandee_le', 'envoyee_le', 'erreur', 'sequence'])
		.where('contrat_id', '=', contrat_id)
		.where('seance_id', '=', seance_id)
		.where('moyen', '=', 'courriel')
		.$if(choix.id !== undefined, (q) => q.where('id', '=', choix.id ?? ''))
		.orderBy('id')
		.forUpdate()
		.execute();
	const aEnvoyer = lues.filter((c) =>
		choix.deja
			? c.demandee_le !== null
			: choix.id !== undefined || c.demandee_le === null || c.erreur !== '' || c.sequence < sequence
	);
	for (const { id, nom, courriel } of aEnvoyer) {
		if (courriel === null) continue;
		await prevoirCourriel(tx, { modele: 'convocation', contratId: contrat_id, objet: id, adresse: courriel, nom });
		await tx
			.updateTable('convocation')
			.set({ demandee_le: maintenant, envoyee_le: null, erreur: '', sequence })
			.where('contrat_id', '=', contrat_id)
			.where('id', '=', id)
			.execute();
	}
	return aEnvoyer.length;
}
