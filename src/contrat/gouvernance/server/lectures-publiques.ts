import { sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import type { Tx } from '#db/base.ts';

/** Bodies of the contract with their colleges, their seats by function, and how many meetings are closed. */
export async function instancesPubliques(tx: Tx, { id }: ContratLu) {
	const [instances, colleges, sieges, seances] = await Promise.all([
		tx
			.selectFrom('instance')
			.select([
				'code',
				'sigle',
				'nom',
				'nature',
				'roles',
				'frequence_minimum',
				'frequence_par',
				'frequence_texte',
				'note'
			])
			.where('contrat_id', '=', id)
			.orderBy('ordre')
			.execute(),
		tx
			.selectFrom('college')
			.select(['instance_code', 'code', 'nom', 'note'])
			.where('contrat_id', '=', id)
			.orderBy('ordre')
			.execute(),
		tx
			.selectFrom('siege as s')
			.leftJoin('partenaire as p', (join) =>
				join.onRef('p.contrat_id', '=', 's.contrat_id').onRef('p.code', '=', 's.partenaire_code')
			)
			.select(['s.instance_code', 's.code', 's.fonction', 's.qualite', 's.college_code', 'p.nom as partenaire'])
			.where('s.contrat_id', '=', id)
			.orderBy('s.ordre')
			.execute(),
		seancesPubliques(tx, { id })
	]);
	const collegesPar = Map.groupBy(colleges, (c) => c.instance_code);
	const siegesPar = Map.groupBy(sieges, (s) => s.instance_code);
	const seancesPar = Map.groupBy(seances, (s) => s.instance);
	return instances.map((instance) => ({
		...instance,
		colleges: collegesPar.get(instance.code) ?? [],
		sieges: siegesPar.get(instance.code) ?? [],
		seances: seancesPar.get(instance.code) ?? []
	}));
}

export type InstancePublique = Awaited<ReturnType<typeof instancesPubliques>>[number];

/** Closed meetings, latest first, with how many seats were held and how many decisions were taken. */
export async function seancesPubliques(tx: Tx, { id }: Pick<ContratLu, 'id'>) {
	return tx
		.selectFrom('seance as s')
		.select(['s.id', 's.instance_code as instance', 's.jour', 's.heure', 's.lieu', 's.objet', 's.exemple'])
		.select([
			sql<number>`(select count(*)::integer from presence p where p.contrat_id = s.contrat_id and p.seance_id = s.id and p.etat in ('present', 'represente'))`.as(
				'presents'
			),
			sql<number>`(select count(*)::integer from decision x where x.contrat_id = s.contrat_id and x.seance_id = s.id and x.publiee)`.as(
				'decisions'
			)
		])
		.where('s.contrat_id', '=', id)
		.where('s.statut', '=', 'close')
		.orderBy('s.jour', 'desc')
		.execute();
}

/** One closed meeting of a body, with presences by function; null when there is none that day, or none yet closed. */
export async function seancePublique(tx: Tx, { id }: Pick<ContratLu, 'id'>, instance: string, jour: string) {
	const seance = await tx
		.selectFrom('seance as s')
		.innerJoin('instance as i', (join) =>
			join.onRef('i.contrat_id', '=', 's.contrat_id').onRef('i.code', '=', 's.instance_code')
		)
		.select([
			's.id',
			's.jour',
			's.heure',
			's.lieu',
			's.objet',
			's.close_le',
			's.empreinte',
			's.exemple',
			'i.code as instance',
			'i.nom as instance_nom',
			'i.sigle as instance_sigle'
		])
		.where('s.contrat_id', '=', id)
		.where('s.instance_code', '=', instance)
		.where('s.jour', '=', jour)
		.where('s.statut', '=', 'close')
		.executeTakeFirst();
	if (!seance) return null;
	const presences = await tx
		.selectFrom('presence as p')
		.innerJoin('siege as g', (join) =>
			join.onRef('g.contrat_id', '=', 'p.contrat_id').onRef('g.code', '=', 'p.siege_code')
		)
		.select(['g.code', 'g.fonction', 'g.qualite', 'g.college_code', 'p.etat'])
		.where('p.contrat_id', '=', id)
		.where('p.seance_id', '=', seance.id)
		.where('p.publiee', '=', true)
		.orderBy('g.ordre')
		.execute();
	return { ...seance, presences, deports: await deportsPublics(tx, id, seance.id) };
}

/**
 * The seats that left the room, each with how many items and the numbers of those that are public actions: never the
 * person nor the link (CGCT L2131-11).
 */
async function deportsPublics(tx: Tx, contratId: string, seanceId: string) {
	return tx
		.selectFrom('recusation as r')
		.innerJoin('siege as g', (j) => j.onRef('g.contrat_id', '=', 'r.contrat_id').onRef('g.code', '=', 'r.siege_code'))
		.leftJoin('point as p', (j) => j.onRef('p.contrat_id', '=', 'r.contrat_id').onRef('p.id', '=', 'r.point_id'))
		.leftJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'p.contrat_id').onRef('d.id', '=', 'p.dossier_id'))
		.select(['g.code', 'g.fonction'])
		.select([
			sql<number>`count(*)::integer`.as('points'),
			sql<string[]>`coalesce(array_agg(d.numero order by d.numero) filter (where d.numero is not null), '{}')`.as(
				'numeros'
			)
		])
		.where('r.contrat_id', '=', contratId)
		.where('r.seance_id', '=', seanceId)
		.where('r.publiee', '=', true)
		.groupBy(['g.code', 'g.fonction', 'g.ordre'])
		.orderBy('g.ordre')
		.execute();
}
