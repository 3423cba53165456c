import type { EtatTache } from '#contrat/gouvernance/tache.ts';
import type { Tx } from '#db/base.ts';

/** A task with its owner and where it comes from. */
export interface TacheLue {
	id: string;
	intitule: string;
	etat: EtatTache;
	echeance: string | null;
	motif: string;
	/** Account or seat, written; empty when nobody is named. */
	responsable: string;
	responsableCompte: string | null;
	responsableSiege: string | null;
	seanceId: string | null;
	jourSeance: string | null;
	instance: string | null;
	point: string | null;
	dossier: string | null;
}

/** The tasks this reader may read; of one meeting when it is given. Open ones by due date first. */
export async function tachesDuContrat(
	tx: Tx,
	contratId: string,
	filtre: { seance?: string | null; etat?: EtatTache | null } = {}
): Promise<TacheLue[]> {
	const lignes = await tx
		.selectFrom('tache as t')
		.leftJoin('compte as c', 'c.id', 't.responsable_compte')
		.leftJoin('siege as g', (j) =>
			j.onRef('g.contrat_id', '=', 't.contrat_id').onRef('g.code', '=', 't.responsable_siege')
		)
		.leftJoin('seance as s', (j) => j.onRef('s.contrat_id', '=', 't.contrat_id').onRef('s.id', '=', 't.seance_id'))
		.leftJoin('instance as i', (j) =>
			j.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
		)
		.leftJoin('point as p', (j) => j.onRef('p.contrat_id', '=', 't.contrat_id').onRef('p.id', '=', 't.point_id'))
		.leftJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 't.contrat_id').onRef('d.id', '=', 't.dossier_id'))
		.select(['t.id', 't.intitule', 't.etat', 't.echeance', 't.motif', 't.seance_id as seanceId'])
		.select(['t.responsable_compte as responsableCompte', 't.responsable_siege as responsableSiege'])
		.select(['s.jour as jourSeance', 'd.numero as dossier'])
		.select(({ fn, val }) => [
			fn.coalesce('g.fonction', 'c.nom', val('')).as('responsable'),
			fn.coalesce('i.sigle', 'i.nom').as('instance'),
			fn.coalesce('d.intitule', 'p.intitule').as('point')
		])
		.where('t.contrat_id', '=', contratId)
		.$if(Boolean(filtre.seance), (q) => q.where('t.seance_id', '=', filtre.seance ?? ''))
		.$if(Boolean(filtre.etat), (q) => q.where('t.etat', '=', filtre.etat ?? ''))
		.orderBy('t.echeance', (ordre) => ordre.asc().nullsLast())
		.orderBy('t.cree_le')
		.execute();
	return lignes.map((l) => ({ ...l, etat: l.etat as EtatTache }));
}

/** Codes of the seats this account holds on this day, as holder or substitute. */
export async function siegesTenus(tx: Tx, contratId: string, compteId: string, jour: string): Promise<string[]> {
	const lignes = await tx
		.selectFrom('designation')
		.select('siege_code')
		.where('contrat_id', '=', contratId)
		.where('compte_id', '=', compteId)
		.where('debut', '<=', jour)
		.where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>=', jour)]))
		.execute();
	return lignes.map(({ siege_code }) => siege_code);
}
