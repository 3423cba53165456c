import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';

/** An envelope held for the length of an act, in cents. */
export interface EnveloppeTenue {
	code: string;
	financeur: string;
	dispositif: string;
	annee: number | null;
	montant: Montant;
	vote: Montant;
}

/**
 * Loads envelopes and holds them until the end of the act, always in the same order: two acts that need the same
 * envelopes wait in line instead of blocking each other.
 */
export async function verrouillerEnveloppes(
	tx: Tx,
	contratId: string,
	codes: readonly (string | null)[]
): Promise<Map<string, EnveloppeTenue>> {
	const cherches = [...new Set(codes.filter((code) => code !== null))];
	if (cherches.length === 0) return new Map();
	const lignes = await tx
		.selectFrom('enveloppe as e')
		.innerJoin('partenaire as p', (j) =>
			j.onRef('p.contrat_id', '=', 'e.contrat_id').onRef('p.code', '=', 'e.financeur_code')
		)
		.select(['e.code', 'e.dispositif', 'e.annee', 'e.montant_centimes', 'e.vote_centimes', 'p.nom', 'p.sigle'])
		.where('e.contrat_id', '=', contratId)
		.where('e.code', 'in', cherches)
		.orderBy('e.code')
		.forUpdate('e')
		.execute();
	return new Map(
		lignes.map((e) => [
			e.code,
			{
				code: e.code,
				financeur: e.sigle ?? e.nom,
				dispositif: e.dispositif,
				annee: e.annee,
				montant: centimes(e.montant_centimes),
				vote: centimes(e.vote_centimes)
			}
		])
	);
}
