import { sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import { centimes } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';
import { decisionsPubliees } from './decisions-publiees.ts';

/**
 * Published decisions of closed meetings, latest first; one that another replaced stays in the list, with the day of the
 * meeting that replaced it (`remplacee`), and the new one with the day of the former (`remplace`).
 */
export async function decisionsDe(
	tx: Tx,
	{ id }: ContratLu,
	{ dossier, seance, auPlus }: { dossier?: string; seance?: string; auPlus?: number } = {}
) {
	let requete = decisionsPubliees(tx, id)
		.innerJoin('instance as i', (join) =>
			join.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
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
		.select([
			sql<
				string | null
			>`(select r.jour from seance r where r.contrat_id = x.contrat_id and r.id = x.remplace_seance)`.as('remplace'),
			sql<
				string | null
			>`(select c.jour from decision n join seance c on c.contrat_id = n.contrat_id and c.id = n.seance_id
				where n.contrat_id = x.contrat_id and n.ligne_id = x.ligne_id and n.remplace_seance = x.seance_id and c.statut = 'close')`.as(
				'remplacee'
			)
		])
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
