import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import type { Tx } from '#db/base.ts';

/** Published calls for projects, latest first. */
export async function appelsPublics(tx: Tx, { id }: Pick<ContratLu, 'id'>) {
	return tx
		.selectFrom('appel')
		.select(['id', 'annee', 'titre', 'note', 'ouvre_le', 'ferme_le', 'exemple'])
		.where('contrat_id', '=', id)
		.where('publie', '=', true)
		.orderBy('ferme_le', 'desc')
		.execute();
}
