import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { SensAvis } from '#contrat/instruction/avis.ts';
import type { Tx } from '#db/base.ts';

/** The opinion that counts on a line. */
export interface DernierAvis {
	sens: SensAvis;
	propose: Montant;
	motif: string;
}

/** The last opinion of each of these lines, by line; a line without one is absent. */
export async function derniersAvis(
	tx: Tx,
	contratId: string,
	lignes: readonly string[]
): Promise<Map<string, DernierAvis>> {
	if (lignes.length === 0) return new Map();
	const { rows } = await sql<{ ligne_id: string; sens: string; propose_centimes: bigint; motif: string }>`
		select distinct on (ligne_id) ligne_id, sens, propose_centimes, motif from avis
		where contrat_id = ${contratId} and ligne_id = any(${[...lignes]}::uuid[])
		order by ligne_id, instant desc, id desc`.execute(tx);
	return new Map(
		rows.map((a) => [a.ligne_id, { sens: a.sens as SensAvis, propose: centimes(a.propose_centimes), motif: a.motif }])
	);
}
