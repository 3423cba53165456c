import { sql } from 'kysely';
import type { Tx } from '#db/base.ts';
import { AUCUN_COMPTE, type Attache, type Comptes, type Objectif } from '../arbre.ts';

/** Which contract, and which version of its frame, a reading is about. */
export interface ContratLu {
	id: string;
	version: number;
}

/** What a contract says of itself: name, dates, places, who signed. */
export async function identiteDe(tx: Tx, { id }: ContratLu) {
	const [contrat, communes, signataires, quartiers] = await Promise.all([
		tx
			.selectFrom('contrat')
			.select([
				'slug',
				'nom',
				'debut',
				'fin',
				'code_anct',
				'epci_siren',
				'epci_nom',
				'departement',
				'region',
				'presentation',
				'source',
				'importe_le'
			])
			.where('id', '=', id)
			.executeTakeFirstOrThrow(),
		tx.selectFrom('commune').select(['insee', 'nom']).where('contrat_id', '=', id).orderBy('ordre').execute(),
		tx
			.selectFrom('signataire as s')
			.innerJoin('partenaire as p', (join) =>
				join.onRef('p.contrat_id', '=', 's.contrat_id').onRef('p.code', '=', 's.partenaire_code')
			)
			.select(['s.ordre', 's.fonction', 'p.nom'])
			.where('s.contrat_id', '=', id)
			.orderBy('s.ordre')
			.execute(),
		tx
			.selectFrom('quartier')
			.select(['code', 'nom', 'communes', 'anciens_codes'])
			.where('contrat_id', '=', id)
			.orderBy('ordre')
			.execute()
	]);
	return { ...contrat, communes, signataires, quartiers };
}

/** Who publishes the contract: for the foot of every page. */
export async function editeurDe(tx: Tx, { id }: Pick<ContratLu, 'id'>): Promise<string> {
	const { epci_nom } = await tx.selectFrom('contrat').select('epci_nom').where('id', '=', id).executeTakeFirstOrThrow();
	return epci_nom;
}

/** The lines of the frame in force, in the order of the contract. */
export async function objectifsDe(tx: Tx, { id, version }: ContratLu): Promise<Objectif[]> {
	return tx
		.selectFrom('objectif')
		.select(['code', 'niveau', 'parent_code as parent', 'intitule', 'note'])
		.where('contrat_id', '=', id)
		.where('version_numero', '=', version)
		.orderBy('ordre')
		.execute();
}

/**
 * How many things of each kind touch each objective, counting once what touches several lines under it.
 * Gives only the codes that have something. Each part is read once, whatever the planner believes: on tables that have no
 * statistics yet, as after an import, it would otherwise read the links again for each objective (measured: ×10).
 */
export async function comptesParObjectif(tx: Tx, { id, version }: ContratLu): Promise<Map<string, Comptes>> {
	const { rows } = await sql<{ code: string; genre: Attache; nombre: bigint }>`
		with liens as materialized (
			select objectif_code, 'contributions' as genre, contribution_code as cle from contribution_objectif where contrat_id = ${id} and version_numero = ${version}
			union all select objectif_code, 'demarches', demarche_code from demarche_objectif where contrat_id = ${id} and version_numero = ${version}
			union all select objectif_code, 'engagements', engagement_code from engagement_objectif where contrat_id = ${id} and version_numero = ${version}
			union all select objectif_code, 'questions', question_code from question_objectif where contrat_id = ${id} and version_numero = ${version}
			union all select objectif_code, 'tableaux', tableau_code || ' ' || sens || ' ' || axe_code from axe_objectif where contrat_id = ${id} and version_numero = ${version}
			union all select objectif_code, 'actions', dossier_id::text from dossier_objectif where contrat_id = ${id}
		), hauts as materialized (
			select o.code, h.code as haut
			from objectif o
			left join objectif p on p.contrat_id = o.contrat_id and p.version_numero = o.version_numero and p.code = o.parent_code
			cross join lateral (values (o.code), (o.parent_code), (p.parent_code)) as h (code)
			where o.contrat_id = ${id} and o.version_numero = ${version} and h.code is not null
		)
		select hauts.haut as code, liens.genre, count(distinct liens.cle) as nombre
		from liens join hauts on hauts.code = liens.objectif_code
		group by 1, 2`.execute(tx);
	const comptes = new Map<string, Comptes>();
	for (const { code, genre, nombre } of rows) {
		comptes.set(code, { ...(comptes.get(code) ?? AUCUN_COMPTE), [genre]: Number(nombre) });
	}
	return comptes;
}

/** The four sources of the diagnosis of a priority, statement by statement. */
export async function diagnosticDe(tx: Tx, { id, version }: ContratLu, priorite: string) {
	return tx
		.selectFrom('diagnostic')
		.select(['source', 'ordre', 'texte'])
		.where('contrat_id', '=', id)
		.where('version_numero', '=', version)
		.where('priorite_code', '=', priorite)
		.orderBy('source')
		.orderBy('ordre')
		.execute();
}

export async function transversalesDe(tx: Tx, { id }: ContratLu) {
	return tx
		.selectFrom('transversale')
		.select(['code', 'intitule', 'texte'])
		.where('contrat_id', '=', id)
		.orderBy('ordre')
		.execute();
}

/** Sister plans and contracts, with the objectives each touches; only those touching `codes` when given. */
export async function demarchesDe(tx: Tx, { id, version }: ContratLu, codes?: readonly string[]) {
	let requete = tx
		.selectFrom('demarche as d')
		.leftJoin('demarche_objectif as o', (join) =>
			join
				.onRef('o.contrat_id', '=', 'd.contrat_id')
				.onRef('o.demarche_code', '=', 'd.code')
				.on('o.version_numero', '=', version)
		)
		.select(['d.code', 'd.sigle', 'd.nom', 'd.etat', 'd.texte'])
		.select(
			sql<
				string[]
			>`coalesce(array_agg(o.objectif_code order by o.ordre) filter (where o.objectif_code is not null), '{}')`.as(
				'objectifs'
			)
		)
		.where('d.contrat_id', '=', id)
		.groupBy(['d.contrat_id', 'd.code'])
		.orderBy('d.ordre');
	if (codes) requete = requete.where('o.objectif_code', 'in', codes);
	return requete.execute();
}

/** Acronyms and words of the contract, with what they mean. */
export async function definitionsDe(tx: Tx, { id }: Pick<ContratLu, 'id'>) {
	return tx
		.selectFrom('definition')
		.select(['sigle', 'nom', 'definition', 'lien'])
		.where('contrat_id', '=', id)
		.orderBy('ordre')
		.execute();
}

/** Every quarter with its perimeters, latest first, and its figures, in the order of the contract. */
export async function quartiersDe(tx: Tx, { id }: ContratLu) {
	const [quartiers, perimetres, chiffres] = await Promise.all([
		tx
			.selectFrom('quartier')
			.select(['code', 'nom', 'communes', 'anciens_codes'])
			.where('contrat_id', '=', id)
			.orderBy('ordre')
			.execute(),
		tx
			.selectFrom('perimetre')
			.select(['quartier_code', 'millesime', 'code', 'texte', 'source', 'contour'])
			.where('contrat_id', '=', id)
			.orderBy('millesime', 'desc')
			.execute(),
		tx
			.selectFrom('chiffre')
			.select(['quartier_code', 'code', 'nom', 'valeur', 'unite', 'source', 'millesime', 'perimetre', 'statut', 'note'])
			.where('contrat_id', '=', id)
			.orderBy('ordre')
			.execute()
	]);
	const parQuartier = Map.groupBy(perimetres, (p) => p.quartier_code);
	const chiffresPar = Map.groupBy(chiffres, (c) => c.quartier_code);
	return quartiers.map((quartier) => ({
		...quartier,
		perimetres: parQuartier.get(quartier.code) ?? [],
		chiffres: chiffresPar.get(quartier.code) ?? []
	}));
}
