import { sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import { contient } from '#contrat/cadre/server/recherche.ts';
import type { Tx } from '#db/base.ts';
import type { GenreContribution } from '../contribution.ts';

/** What one asks of the list of contributions; an absent field asks nothing. */
export interface FiltreContributions {
	genre?: string | undefined;
	atelier?: string | undefined;
	famille?: string | undefined;
	/** Codes of an objective and of everything under it. */
	objectifs?: readonly string[] | undefined;
	/** Words to find, accents and capitals ignored. */
	texte?: string | undefined;
	/** Only what no objective answers. */
	sansObjectif?: boolean | undefined;
}

/** Meetings with residents, each with its workshops and how much was heard there. */
export async function tempsDe(tx: Tx, { id }: ContratLu) {
	const [temps, ateliers] = await Promise.all([
		tx
			.selectFrom('temps_concertation')
			.select(['code', 'nom', 'jour', 'participants', 'texte', 'constats'])
			.where('contrat_id', '=', id)
			.orderBy('jour', 'desc')
			.execute(),
		tx
			.selectFrom('atelier as a')
			.leftJoin('contribution as c', (join) =>
				join.onRef('c.contrat_id', '=', 'a.contrat_id').onRef('c.atelier_code', '=', 'a.code')
			)
			.select(['a.code', 'a.temps_code', 'a.nom', 'a.question', 'a.sujets'])
			.select(sql<number>`count(c.code)::integer`.as('contributions'))
			.where('a.contrat_id', '=', id)
			.groupBy(['a.contrat_id', 'a.code'])
			.orderBy('a.ordre')
			.execute()
	]);
	const parTemps = Map.groupBy(ateliers, (a) => a.temps_code);
	return temps.map((t) => ({ ...t, ateliers: parTemps.get(t.code) ?? [] }));
}

/** Families of contributions and how many each holds, for a filter. */
export async function famillesDe(tx: Tx, { id }: ContratLu) {
	return tx
		.selectFrom('contribution')
		.select('famille')
		.select(sql<number>`count(*)::integer`.as('nombre'))
		.where('contrat_id', '=', id)
		.groupBy('famille')
		.orderBy('famille')
		.execute();
}

function filtrees(tx: Tx, { id, version }: ContratLu, filtre: FiltreContributions) {
	let requete = tx.selectFrom('contribution as c').where('c.contrat_id', '=', id);
	if (filtre.genre) requete = requete.where('c.genre', '=', filtre.genre);
	if (filtre.atelier) requete = requete.where('c.atelier_code', '=', filtre.atelier);
	if (filtre.famille) requete = requete.where('c.famille', '=', filtre.famille);
	if (filtre.texte) requete = requete.where(contient(sql`c.texte || ' ' || c.famille`, filtre.texte));
	const codes = filtre.objectifs;
	if (codes || filtre.sansObjectif) {
		requete = requete.where(({ exists, not, selectFrom }) => {
			let liens = selectFrom('contribution_objectif as f')
				.select('f.contribution_code')
				.whereRef('f.contrat_id', '=', 'c.contrat_id')
				.whereRef('f.contribution_code', '=', 'c.code')
				.where('f.version_numero', '=', version);
			if (codes) liens = liens.where('f.objectif_code', 'in', codes);
			return codes ? exists(liens) : not(exists(liens));
		});
	}
	return requete;
}

/**
 * Contributions in the order of the meetings, each with the objectives it is coded to and how many published actions
 * cite one of them.
 */
export async function contributionsDe(
	tx: Tx,
	contrat: ContratLu,
	filtre: FiltreContributions = {},
	tranche?: { de: number; au_plus: number }
) {
	let requete = filtrees(tx, contrat, filtre)
		.innerJoin('atelier as a', (join) =>
			join.onRef('a.contrat_id', '=', 'c.contrat_id').onRef('a.code', '=', 'c.atelier_code')
		)
		.leftJoin('contribution_objectif as o', (join) =>
			join
				.onRef('o.contrat_id', '=', 'c.contrat_id')
				.onRef('o.contribution_code', '=', 'c.code')
				.on('o.version_numero', '=', contrat.version)
		)
		.leftJoin('dossier_objectif as d', (join) =>
			join.onRef('d.contrat_id', '=', 'o.contrat_id').onRef('d.objectif_code', '=', 'o.objectif_code')
		)
		.select(['c.code', 'c.famille', 'c.texte', 'a.code as atelier', 'a.nom as atelier_nom', 'a.temps_code as temps'])
		.select([
			sql<GenreContribution>`c.genre`.as('genre'),
			sql<string[]>`coalesce(array_agg(distinct o.objectif_code) filter (where o.objectif_code is not null), '{}')`.as(
				'objectifs'
			),
			sql<number>`count(distinct d.dossier_id)::integer`.as('actions')
		])
		.groupBy(['c.contrat_id', 'c.code', 'a.code', 'a.nom', 'a.temps_code', 'a.ordre'])
		.orderBy('a.ordre')
		.orderBy('c.ordre');
	if (tranche) requete = requete.limit(tranche.au_plus).offset(tranche.de);
	return requete.execute();
}

/** How many contributions answer a filter, and how far each went: coded to an objective, answered by a published action. */
export async function bilanContributions(tx: Tx, contrat: ContratLu, filtre: FiltreContributions = {}) {
	return filtrees(tx, contrat, filtre)
		.leftJoin(
			(eb) =>
				eb
					.selectFrom('contribution_objectif as o')
					.leftJoin('dossier_objectif as d', (join) =>
						join.onRef('d.contrat_id', '=', 'o.contrat_id').onRef('d.objectif_code', '=', 'o.objectif_code')
					)
					.select('o.contribution_code')
					.select(sql<boolean>`bool_or(d.dossier_id is not null)`.as('action'))
					.where('o.contrat_id', '=', contrat.id)
					.where('o.version_numero', '=', contrat.version)
					.groupBy('o.contribution_code')
					.as('suite'),
			(join) => join.onRef('suite.contribution_code', '=', 'c.code')
		)
		.select([
			sql<number>`count(*)::integer`.as('total'),
			sql<number>`count(suite.contribution_code)::integer`.as('codees'),
			sql<number>`count(*) filter (where suite.action)::integer`.as('suivies'),
			sql<number>`count(*) filter (where c.genre = 'besoin')::integer`.as('besoins'),
			sql<number>`count(*) filter (where c.genre = 'solution')::integer`.as('solutions'),
			sql<number>`count(*) filter (where c.genre = 'atout')::integer`.as('atouts'),
			sql<number>`count(*) filter (where c.genre = 'constat')::integer`.as('constats')
		])
		.executeTakeFirstOrThrow();
}
