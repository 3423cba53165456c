import type { Tx } from '#db/base.ts';

/** The published decisions of closed meetings, joined to their meeting (s), line (l), funder (p), application (d) and structure (t). */
export function decisionsPubliees(tx: Tx, contratId: string) {
	return tx
		.selectFrom('decision as x')
		.innerJoin('seance as s', (join) =>
			join.onRef('s.contrat_id', '=', 'x.contrat_id').onRef('s.id', '=', 'x.seance_id')
		)
		.innerJoin('ligne_financement as l', (join) =>
			join.onRef('l.contrat_id', '=', 'x.contrat_id').onRef('l.id', '=', 'x.ligne_id')
		)
		.innerJoin('partenaire as p', (join) =>
			join.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.code', '=', 'l.financeur_code')
		)
		.innerJoin('dossier as d', (join) =>
			join.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.dossier_id')
		)
		.innerJoin('structure as t', (join) =>
			join.onRef('t.contrat_id', '=', 'd.contrat_id').onRef('t.id', '=', 'd.structure_id')
		)
		.where('x.contrat_id', '=', contratId)
		.where('x.publiee', '=', true)
		.where('s.statut', '=', 'close');
}
