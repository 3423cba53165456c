import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import { centimes } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';

/** Published decisions of closed meetings, latest first. */
export async function decisionsDe(
	tx: Tx,
	{ id }: ContratLu,
	{ dossier, seance, auPlus }: { dossier?: string; seance?: string; auPlus?: number } = {}
) {
	let requete = tx
		.selectFrom('decision as x')
		.innerJoin('seance as s', (join) =>
			join.onRef('s.contrat_id', '=', 'x.contrat_id').onRef('s.id', '=', 'x.seance_id')
		)
		.innerJoin('instance as i', (join) =>
			join.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
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
		.select([
			'x.ligne_id',
			'x.issue',
			'x.accorde_centimes',
			'x.motif',
			's.jour',
			'i.code as instance',
			'i.nom as instance_nom',
			'i.sigle as instance_sigle',
			'p.nom as financeur',
			'l.nature',
			'l.demande_centimes',
			'd.numero',
			'd.intitule',
			't.nom as structure'
		])
		.where('x.contrat_id', '=', id)
		.where('x.publiee', '=', true)
		.where('s.statut', '=', 'close')
		.orderBy('s.jour', 'desc')
		.orderBy('d.numero')
		.orderBy('p.ordre');
	if (dossier) requete = requete.where('d.id', '=', dossier);
	if (seance) requete = requete.where('x.seance_id', '=', seance);
	if (auPlus) requete = requete.limit(auPlus);
	return (await requete.execute()).map(({ accorde_centimes, demande_centimes, ...decision }) => ({
		...decision,
		accorde: centimes(accorde_centimes),
		demande: centimes(demande_centimes)
	}));
}
