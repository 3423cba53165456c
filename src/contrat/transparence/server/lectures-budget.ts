import { sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import { centimes } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';

/** Envelopes, latest year first; only what meetings already closed gave out of each. Sums are in cents. */
export async function enveloppesDe(
	tx: Tx,
	{ id }: ContratLu,
	{ annee, reference }: { annee?: number | undefined; reference?: boolean } = {}
) {
	let requete = tx
		.selectFrom('enveloppe as e')
		.innerJoin('partenaire as p', (join) =>
			join.onRef('p.contrat_id', '=', 'e.contrat_id').onRef('p.code', '=', 'e.financeur_code')
		)
		.select([
			'e.code',
			'p.code as financeur_code',
			'p.nom as financeur',
			'e.dispositif',
			'e.nature',
			'e.annee',
			'e.montant_centimes',
			'e.attribue_centimes',
			'e.reference',
			'e.exemple',
			'e.note'
		])
		.where('e.contrat_id', '=', id)
		.orderBy('e.annee', 'desc')
		.orderBy('p.ordre')
		.orderBy('e.ordre');
	if (annee !== undefined) requete = requete.where('e.annee', '=', annee);
	if (reference !== undefined) requete = requete.where('e.reference', '=', reference);
	return (await requete.execute()).map(({ montant_centimes, attribue_centimes, ...enveloppe }) => ({
		...enveloppe,
		montant: centimes(montant_centimes),
		attribue: centimes(attribue_centimes),
		reste: centimes(montant_centimes - attribue_centimes)
	}));
}

export type EnveloppePublique = Awaited<ReturnType<typeof enveloppesDe>>[number];

/** What published actions asked and were granted, by year, funder and nature of credit. */
export async function sommesParFinanceur(tx: Tx, { id }: ContratLu, annee?: number) {
	let requete = tx
		.selectFrom('ligne_financement as l')
		.innerJoin('dossier as d', (join) =>
			join.onRef('d.contrat_id', '=', 'l.contrat_id').onRef('d.id', '=', 'l.dossier_id')
		)
		.innerJoin('partenaire as p', (join) =>
			join.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.code', '=', 'l.financeur_code')
		)
		.select(['d.annee', 'p.code', 'p.nom', 'l.nature'])
		.select([
			sql<bigint>`sum(l.demande_centimes)::bigint`.as('demande'),
			sql<bigint>`coalesce(sum(l.accorde_centimes), 0)::bigint`.as('accorde'),
			sql<number>`count(distinct d.id) filter (where l.accorde_centimes > 0)::integer`.as('actions')
		])
		.where('l.contrat_id', '=', id)
		.where('d.publie_le', 'is not', null)
		.groupBy(['d.annee', 'p.code', 'p.nom', 'p.ordre', 'l.nature'])
		.orderBy('d.annee', 'desc')
		.orderBy('p.ordre')
		.orderBy('l.nature');
	if (annee !== undefined) requete = requete.where('d.annee', '=', annee);
	return (await requete.execute()).map((l) => ({ ...l, demande: centimes(l.demande), accorde: centimes(l.accorde) }));
}

/**
 * The same sums by objective, each action counted once, under the first objective it cites: the parts add up to the whole.
 * Gives the code as cited, whatever its level; the page adds up to the priority.
 */
export async function sommesParObjectif(tx: Tx, { id }: ContratLu, annee?: number) {
	let requete = tx
		.selectFrom('dossier as d')
		.innerJoin('ligne_financement as l', (join) =>
			join.onRef('l.contrat_id', '=', 'd.contrat_id').onRef('l.dossier_id', '=', 'd.id')
		)
		.innerJoinLateral(
			(eb) =>
				eb
					.selectFrom('dossier_objectif as o')
					.select('o.objectif_code as code')
					.whereRef('o.contrat_id', '=', 'd.contrat_id')
					.whereRef('o.dossier_id', '=', 'd.id')
					.orderBy('o.ordre')
					.limit(1)
					.as('premier'),
			(join) => join.onTrue()
		)
		.select('premier.code')
		.select([
			sql<bigint>`sum(l.demande_centimes)::bigint`.as('demande'),
			sql<bigint>`coalesce(sum(l.accorde_centimes), 0)::bigint`.as('accorde'),
			sql<number>`count(distinct d.id) filter (where d.statut = 'accorde')::integer`.as('actions')
		])
		.where('d.contrat_id', '=', id)
		.where('d.publie_le', 'is not', null)
		.groupBy('premier.code')
		.orderBy('premier.code');
	if (annee !== undefined) requete = requete.where('d.annee', '=', annee);
	return (await requete.execute()).map((l) => ({ ...l, demande: centimes(l.demande), accorde: centimes(l.accorde) }));
}

/** Sums asked and granted, funder by funder, on the published actions that cite one of these objectives. */
export async function sommesSurObjectifs(tx: Tx, { id }: ContratLu, codes: readonly string[]) {
	const lignes = await tx
		.selectFrom('ligne_financement as l')
		.innerJoin('partenaire as p', (join) =>
			join.onRef('p.contrat_id', '=', 'l.contrat_id').onRef('p.code', '=', 'l.financeur_code')
		)
		.select(['p.code', 'p.nom'])
		.select([
			sql<bigint>`sum(l.demande_centimes)::bigint`.as('demande'),
			sql<bigint>`coalesce(sum(l.accorde_centimes), 0)::bigint`.as('accorde')
		])
		.where('l.contrat_id', '=', id)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('dossier_objectif as o')
					.select('o.dossier_id')
					.whereRef('o.contrat_id', '=', 'l.contrat_id')
					.whereRef('o.dossier_id', '=', 'l.dossier_id')
					.where('o.objectif_code', 'in', codes)
			)
		)
		.groupBy(['p.code', 'p.nom', 'p.ordre'])
		.orderBy('p.ordre')
		.execute();
	return lignes.map((l) => ({ ...l, demande: centimes(l.demande), accorde: centimes(l.accorde) }));
}
