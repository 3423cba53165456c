import { sql } from 'kysely';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { Tx } from '#db/base.ts';

/**
 * Says who opens the envelopes that follow in this transaction, and at what time: the database writes their initial
 * movement by itself, wherever they come from, and reads it here.
 */
export async function signerOuverture(
	tx: Tx,
	{ agent, maintenant }: Pick<Contexte, 'agent' | 'maintenant'>
): Promise<void> {
	await sql`select set_config('lergue.auteur', ${agent.compteId}, true),
		set_config('lergue.instant', ${maintenant.toISOString()}, true)`.execute(tx);
}
