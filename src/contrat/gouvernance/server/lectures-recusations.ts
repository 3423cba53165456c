import type { Tx } from '#db/base.ts';

/** A seat that left the room for one item of a meeting. */
export interface RecusationLue {
	pointId: string;
	/** Rank of the item on the agenda. */
	ordre: number;
	/** The application of the item, null for any other item. */
	dossierId: string | null;
	siege: string;
	/** What the seat is called: the only name the public reads. */
	fonction: string;
	/** Never published: it may say a family link. */
	motif: string;
	/** The declared link behind it, null when the person said it in the room. */
	lienId: string | null;
	publiee: boolean;
}

/**
 * The recusals of a meeting, in the order of its agenda then of the seats (CGCT L2131-11: printed in the minutes).
 * Read in the transaction of a person, the items hidden from that person are not there.
 */
export async function recusationsDeLaSeance(tx: Tx, contratId: string, seanceId: string): Promise<RecusationLue[]> {
	return tx
		.selectFrom('recusation as r')
		.innerJoin('point as p', (j) => j.onRef('p.contrat_id', '=', 'r.contrat_id').onRef('p.id', '=', 'r.point_id'))
		.innerJoin('siege as g', (j) => j.onRef('g.contrat_id', '=', 'r.contrat_id').onRef('g.code', '=', 'r.siege_code'))
		.select(['r.point_id as pointId', 'p.ordre', 'p.dossier_id as dossierId', 'r.siege_code as siege', 'g.fonction'])
		.select(['r.motif', 'r.lien_id as lienId', 'r.publiee'])
		.where('r.contrat_id', '=', contratId)
		.where('r.seance_id', '=', seanceId)
		.orderBy('p.ordre')
		.orderBy('g.ordre')
		.orderBy('r.siege_code')
		.execute();
}

/** Codes of the recused seats by item: what `quorum` and the votes of an item leave out. */
export function deportsParPoint(recusations: readonly RecusationLue[]): Map<string, Set<string>> {
	return new Map(
		[...Map.groupBy(recusations, ({ pointId }) => pointId)].map(([point, siennes]) => [
			point,
			new Set(siennes.map(({ siege }) => siege))
		])
	);
}
