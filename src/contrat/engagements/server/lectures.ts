import { sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import type { Tx } from '#db/base.ts';
import type { NatureEngagement } from '../engagement.ts';

/** What one asks of the list of commitments; an absent field asks nothing. */
export interface FiltreEngagements {
	partenaire?: string | undefined;
	nature?: string | undefined;
	/** Codes of an objective and of everything under it. */
	objectifs?: readonly string[] | undefined;
	/** true: only those with a condition; false: only those without. */
	conditionnel?: boolean | undefined;
	/** Only those with a figure to reach. */
	cible?: boolean | undefined;
}

/** The commitments of the partners, in the order of the contract, each with its condition, its target and its objectives. */
export async function engagementsDe(tx: Tx, { id, version }: ContratLu, filtre: FiltreEngagements = {}) {
	let requete = tx
		.selectFrom('engagement as e')
		.innerJoin('partenaire as p', (join) =>
			join.onRef('p.contrat_id', '=', 'e.contrat_id').onRef('p.code', '=', 'e.partenaire_code')
		)
		.leftJoin('engagement_objectif as o', (join) =>
			join
				.onRef('o.contrat_id', '=', 'e.contrat_id')
				.onRef('o.engagement_code', '=', 'e.code')
				.on('o.version_numero', '=', version)
		)
		.select([
			'e.code',
			'e.partenaire_code as partenaire',
			'p.nom as partenaire_nom',
			'p.sigle as partenaire_sigle',
			'e.theme',
			'e.texte',
			'e.condition',
			'e.cible_valeur',
			'e.cible_unite',
			'e.cible_echeance',
			'e.cible_portee'
		])
		.select(sql<NatureEngagement>`e.nature`.as('nature'))
		.select(
			sql<
				string[]
			>`coalesce(array_agg(o.objectif_code order by o.ordre) filter (where o.objectif_code is not null), '{}')`.as(
				'objectifs'
			)
		)
		.where('e.contrat_id', '=', id)
		.groupBy(['e.contrat_id', 'e.code', 'p.nom', 'p.sigle', 'p.ordre'])
		.orderBy('e.ordre');
	if (filtre.partenaire) requete = requete.where('e.partenaire_code', '=', filtre.partenaire);
	if (filtre.nature) requete = requete.where('e.nature', '=', filtre.nature);
	if (filtre.conditionnel !== undefined)
		requete = requete.where('e.condition', filtre.conditionnel ? 'is not' : 'is', null);
	if (filtre.cible) requete = requete.where('e.cible_valeur', 'is not', null);
	if (filtre.objectifs) {
		const codes = filtre.objectifs;
		requete = requete.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('engagement_objectif as f')
					.select('f.engagement_code')
					.whereRef('f.contrat_id', '=', 'e.contrat_id')
					.whereRef('f.engagement_code', '=', 'e.code')
					.where('f.version_numero', '=', version)
					.where('f.objectif_code', 'in', codes)
			)
		);
	}
	return requete.execute();
}

export type Engagement = Awaited<ReturnType<typeof engagementsDe>>[number];

/** Partners that promised something, with how many commitments, conditions and targets each has. */
export async function partenairesEngages(tx: Tx, { id }: ContratLu) {
	return tx
		.selectFrom('engagement as e')
		.innerJoin('partenaire as p', (join) =>
			join.onRef('p.contrat_id', '=', 'e.contrat_id').onRef('p.code', '=', 'e.partenaire_code')
		)
		.select(['p.code', 'p.nom'])
		.select([
			sql<number>`count(*)::integer`.as('engagements'),
			sql<number>`count(e.condition)::integer`.as('conditionnels'),
			sql<number>`count(e.cible_valeur)::integer`.as('cibles')
		])
		.where('e.contrat_id', '=', id)
		.groupBy(['p.code', 'p.nom', 'p.ordre'])
		.orderBy('p.ordre')
		.execute();
}

/** What funders ask of a project: conditions, exclusions, and where to file. */
export async function reglesDe(tx: Tx, { id }: ContratLu) {
	return tx
		.selectFrom('regle_financeur as r')
		.innerJoin('partenaire as p', (join) =>
			join.onRef('p.contrat_id', '=', 'r.contrat_id').onRef('p.code', '=', 'r.financeur_code')
		)
		.select([
			'r.code',
			'r.genre',
			'r.texte',
			'r.depot',
			'r.note',
			'r.financeur_code as financeur',
			'p.nom as financeur_nom'
		])
		.where('r.contrat_id', '=', id)
		.orderBy('p.ordre')
		.orderBy('r.ordre')
		.execute();
}

/** Principles, kinds and rules of the partnership on data. */
export async function partageDeDonnees(tx: Tx, { id }: ContratLu) {
	return tx
		.selectFrom('partage_donnees')
		.select(['genre', 'code', 'nom', 'acces', 'texte'])
		.where('contrat_id', '=', id)
		.orderBy('ordre')
		.execute();
}
