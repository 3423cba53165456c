import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#db/base.ts';
import type { Ligne } from '../lignes/lot.ts';

/**
 * What people have added to (or taken from) an envelope since the file brought it, in cents. The file keeps saying what
 * the funder first gave: a new import neither undoes a freeze nor adds it a second time.
 * @param alias name of the table `enveloppe` in the query
 */
export function mouvementsDesPersonnes(alias: string): RawBuilder<bigint> {
	return sql<bigint>`coalesce((
		select sum(m.montant_centimes)::bigint from mouvement_enveloppe m
		where m.contrat_id = ${sql.ref(`${alias}.contrat_id`)} and m.enveloppe_code = ${sql.ref(`${alias}.code`)}
			and m.compte_id is not null
	), 0)`;
}

/** The envelopes that the file brought, their amount as the file says it. */
export async function enveloppesDuFichier(tx: Tx, contratId: string): Promise<Ligne[]> {
	const { rows } = await sql<Ligne & { montant_centimes: bigint; mouvements: bigint }>`
		select e.*, ${mouvementsDesPersonnes('e')} as mouvements
		from enveloppe e where e.contrat_id = ${contratId} and e.du_fichier`.execute(tx);
	return rows.map(({ mouvements, ...ligne }) => ({ ...ligne, montant_centimes: ligne.montant_centimes - mouvements }));
}
