import { sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import type { Tx } from '#db/base.ts';

/** What the evaluation is for, and what it looks at. */
export async function intentionsDe(tx: Tx, { id }: ContratLu) {
	return tx
		.selectFrom('intention_evaluation')
		.select(['genre', 'ordre', 'texte'])
		.where('contrat_id', '=', id)
		.orderBy('ordre')
		.execute();
}

/** Questions, with their wordings, their objectives and their criteria; each criterion with indicators, sources and methods. */
export async function referentielDe(tx: Tx, { id, version }: ContratLu) {
	const [questions, criteres, elements] = await Promise.all([
		questionsDe(tx, { id, version }),
		tx
			.selectFrom('critere')
			.select(['code', 'question_code', 'intitule'])
			.where('contrat_id', '=', id)
			.orderBy('ordre')
			.execute(),
		tx
			.selectFrom('element_critere')
			.select(['critere_code', 'genre', 'code', 'intitule'])
			.where('contrat_id', '=', id)
			.orderBy('ordre')
			.execute()
	]);
	const criteresPar = Map.groupBy(criteres, (c) => c.question_code);
	const elementsPar = Map.groupBy(elements, (e) => e.critere_code);
	return questions.map((question) => ({
		...question,
		criteres: (criteresPar.get(question.code) ?? []).map(({ code, intitule }) => {
			const siens = elementsPar.get(code) ?? [];
			const du = (genre: string) =>
				siens.filter((e) => e.genre === genre).map(({ code: c, intitule: i }) => ({ code: c, intitule: i }));
			return { code, intitule, indicateurs: du('indicateur'), sources: du('source'), methodes: du('methode') };
		})
	}));
}

/** The questions with the objectives they look at; only those touching `codes` when given. */
export async function questionsDe(tx: Tx, { id, version }: ContratLu, codes?: readonly string[]) {
	let requete = tx
		.selectFrom('question as q')
		.leftJoin('question_objectif as o', (join) =>
			join
				.onRef('o.contrat_id', '=', 'q.contrat_id')
				.onRef('o.question_code', '=', 'q.code')
				.on('o.version_numero', '=', version)
		)
		.select(['q.code', 'q.intitule', 'q.variantes'])
		.select(
			sql<
				string[]
			>`coalesce(array_agg(o.objectif_code order by o.ordre) filter (where o.objectif_code is not null), '{}')`.as(
				'objectifs'
			)
		)
		.where('q.contrat_id', '=', id)
		.groupBy(['q.contrat_id', 'q.code'])
		.orderBy('q.ordre');
	if (codes) requete = requete.where('o.objectif_code', 'in', codes);
	return requete.execute();
}

/** The follow-up tables with their exact rows and columns; `objectifs` says which objectives a row or column looks at. */
export async function tableauxDe(tx: Tx, { id, version }: ContratLu) {
	const [tableaux, axes] = await Promise.all([
		tx
			.selectFrom('tableau_suivi')
			.select(['code', 'nom', 'note'])
			.where('contrat_id', '=', id)
			.orderBy('ordre')
			.execute(),
		axesDe(tx, { id, version })
	]);
	const axesPar = Map.groupBy(axes, (axe) => axe.tableau_code);
	return tableaux.map((tableau) => {
		const siens = axesPar.get(tableau.code) ?? [];
		return {
			...tableau,
			lignes: siens.filter((a) => a.sens === 'ligne'),
			colonnes: siens.filter((a) => a.sens === 'colonne')
		};
	});
}

/** Rows and columns of the follow-up tables, with the name of their table; only those touching `codes` when given. */
export async function axesDe(tx: Tx, { id, version }: ContratLu, codes?: readonly string[]) {
	let requete = tx
		.selectFrom('axe_tableau as a')
		.innerJoin('tableau_suivi as t', (join) =>
			join.onRef('t.contrat_id', '=', 'a.contrat_id').onRef('t.code', '=', 'a.tableau_code')
		)
		.leftJoin('axe_objectif as o', (join) =>
			join
				.onRef('o.contrat_id', '=', 'a.contrat_id')
				.onRef('o.tableau_code', '=', 'a.tableau_code')
				.onRef('o.sens', '=', 'a.sens')
				.onRef('o.axe_code', '=', 'a.code')
				.on('o.version_numero', '=', version)
		)
		.select(['a.tableau_code', 't.nom as tableau', 'a.sens', 'a.code', 'a.intitule'])
		.select(
			sql<
				string[]
			>`coalesce(array_agg(o.objectif_code order by o.ordre) filter (where o.objectif_code is not null), '{}')`.as(
				'objectifs'
			)
		)
		.where('a.contrat_id', '=', id)
		.groupBy(['a.contrat_id', 'a.tableau_code', 'a.sens', 'a.code', 't.nom', 't.ordre'])
		.orderBy('t.ordre')
		.orderBy('a.ordre');
	if (codes) requete = requete.where('o.objectif_code', 'in', codes);
	return requete.execute();
}

/** When the contract says it will be evaluated. */
export async function echeancesDe(tx: Tx, { id }: ContratLu) {
	return tx
		.selectFrom('echeance_evaluation')
		.select(['code', 'nom', 'rythme', 'annees', 'texte'])
		.where('contrat_id', '=', id)
		.orderBy('ordre')
		.execute();
}
