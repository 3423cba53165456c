import { type SqlBool, sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';
import type { LignePublique } from '../action.ts';

/** What one asks of the list of actions; an absent field asks nothing. */
export interface FiltreActions {
	annee?: number | undefined;
	/** Codes of an objective and of everything under it. */
	objectifs?: readonly string[] | undefined;
	financeur?: string | undefined;
	/** Identifier of the structure. */
	structure?: string | undefined;
	statut?: string | undefined;
	texte?: string | undefined;
}

export const trisActions = ['numero', 'intitule', 'structure', 'demande', 'accorde'] as const;
export interface TriActions {
	cle: (typeof trisActions)[number];
	sens: 'croissant' | 'decroissant';
}

function filtrees(tx: Tx, { id }: ContratLu, filtre: FiltreActions) {
	let requete = tx
		.selectFrom('dossier as d')
		.innerJoin('structure as s', (join) =>
			join.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.where('d.contrat_id', '=', id)
		.where('d.publie_le', 'is not', null);
	if (filtre.annee !== undefined) requete = requete.where('d.annee', '=', filtre.annee);
	if (filtre.structure) requete = requete.where(sql<SqlBool>`d.structure_id::text = ${filtre.structure}`);
	if (filtre.statut) requete = requete.where('d.statut', '=', filtre.statut);
	if (filtre.texte) {
		requete = requete.where(
			sql<SqlBool>`strpos(lower(d.numero || ' ' || d.intitule || ' ' || s.nom || ' ' || d.description), lower(${filtre.texte})) > 0`
		);
	}
	const { objectifs, financeur } = filtre;
	if (objectifs) {
		requete = requete.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('dossier_objectif as f')
					.select('f.dossier_id')
					.whereRef('f.contrat_id', '=', 'd.contrat_id')
					.whereRef('f.dossier_id', '=', 'd.id')
					.where('f.objectif_code', 'in', objectifs)
			)
		);
	}
	if (financeur) {
		requete = requete.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('ligne_financement as f')
					.select('f.id')
					.whereRef('f.contrat_id', '=', 'd.contrat_id')
					.whereRef('f.dossier_id', '=', 'd.id')
					.where('f.financeur_code', '=', financeur)
			)
		);
	}
	return requete;
}

/** How many published actions answer a filter, and the sums asked and granted on them. */
export async function bilanActions(tx: Tx, contrat: ContratLu, filtre: FiltreActions = {}) {
	const { nombre, financees, demande, accorde } = await filtrees(tx, contrat, filtre)
		.leftJoin('ligne_financement as l', (join) =>
			join.onRef('l.contrat_id', '=', 'd.contrat_id').onRef('l.dossier_id', '=', 'd.id')
		)
		.select([
			sql<number>`count(distinct d.id)::integer`.as('nombre'),
			sql<number>`count(distinct d.id) filter (where d.statut = 'accorde')::integer`.as('financees'),
			sql<bigint>`coalesce(sum(l.demande_centimes), 0)::bigint`.as('demande'),
			sql<bigint>`coalesce(sum(l.accorde_centimes), 0)::bigint`.as('accorde')
		])
		.executeTakeFirstOrThrow();
	return { nombre, financees, demande: centimes(demande), accorde: centimes(accorde) };
}

/**
 * Published actions with their structure, objectives, lines and total cost: one query, whatever their number.
 * Sums are in cents.
 */
export async function actionsDe(
	tx: Tx,
	contrat: ContratLu,
	filtre: FiltreActions = {},
	tri: TriActions = { cle: 'numero', sens: 'croissant' },
	tranche?: { de: number; au_plus: number }
) {
	const sens = tri.sens === 'croissant' ? 'asc' : 'desc';
	const ordre = {
		numero: sql`d.numero`,
		intitule: sql`lower(d.intitule)`,
		structure: sql`lower(s.nom)`,
		demande: sql`l.demande`,
		accorde: sql`l.accorde`
	};
	let requete = filtrees(tx, contrat, filtre)
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('ligne_financement as f')
					.innerJoin('partenaire as p', (join) =>
						join.onRef('p.contrat_id', '=', 'f.contrat_id').onRef('p.code', '=', 'f.financeur_code')
					)
					.whereRef('f.contrat_id', '=', 'd.contrat_id')
					.whereRef('f.dossier_id', '=', 'd.id')
					.select([
						sql<bigint>`coalesce(sum(f.demande_centimes), 0)::bigint`.as('demande'),
						sql<bigint>`coalesce(sum(f.accorde_centimes), 0)::bigint`.as('accorde'),
						sql<
							LigneJson[]
						>`coalesce(json_agg(json_build_object('financeur', p.nom, 'code', p.code, 'nature', f.nature, 'demande', f.demande_centimes::text,
							'accorde', f.accorde_centimes::text, 'statut', f.statut) order by p.ordre, f.nature), '[]')`.as('lignes')
					])
					.as('l'),
			(join) => join.onTrue()
		)
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom('dossier_objectif as o')
					.whereRef('o.contrat_id', '=', 'd.contrat_id')
					.whereRef('o.dossier_id', '=', 'd.id')
					.select(sql<string[]>`coalesce(array_agg(o.objectif_code order by o.ordre), '{}')`.as('codes'))
					.as('o'),
			(join) => join.onTrue()
		)
		.select([
			'd.id',
			'd.numero',
			'd.intitule',
			'd.description',
			'd.annee',
			'd.statut',
			'd.debut',
			'd.fin',
			'd.depose_le',
			'd.publie_le',
			'd.exemple',
			's.id as structure_id',
			's.nom as structure',
			's.siret',
			's.rna',
			's.forme',
			's.commune',
			'l.demande',
			'l.accorde',
			'l.lignes',
			'o.codes as objectifs'
		])
		.select(sql<bigint>`cout_public(d.id)`.as('cout'))
		.orderBy(ordre[tri.cle], sens)
		.orderBy('d.numero');
	if (tranche) requete = requete.limit(tranche.au_plus).offset(tranche.de);
	return (await requete.execute()).map(({ lignes, demande, accorde, objectifs, cout, ...action }) => ({
		...action,
		objectifs: objectifs ?? [],
		demande: centimes(demande ?? 0n),
		accorde: centimes(accorde ?? 0n),
		cout: centimes(cout),
		lignes: (lignes ?? []).map(enLigne)
	}));
}

export type ActionPublique = Awaited<ReturnType<typeof actionsDe>>[number];

/** JSON has no integer of 64 bits: amounts travel in it as text. */
interface LigneJson {
	financeur: string;
	code: string;
	nature: string;
	demande: string;
	accorde: string | null;
	statut: string;
}

function enLigne({ financeur, code, nature, demande, accorde, statut }: LigneJson): LignePublique {
	const lire = (texte: string): Montant => centimes(BigInt(texte));
	return {
		financeur,
		financeur_code: code,
		nature,
		demande: lire(demande),
		accorde: accorde === null ? null : lire(accorde),
		statut
	};
}

/** One published action by its number, with its decisions, expected public and quarters; null when it is not public. */
export async function actionDe(tx: Tx, contrat: ContratLu, numero: string) {
	const trouve = await tx
		.selectFrom('dossier')
		.select(['id', 'annee'])
		.where('contrat_id', '=', contrat.id)
		.where('numero', '=', numero)
		.where('publie_le', 'is not', null)
		.executeTakeFirst();
	if (!trouve) return null;
	const [actions, decisions, attendus, quartiers] = await Promise.all([
		actionsDe(tx, contrat, { annee: trouve.annee, texte: numero }),
		decisionsDe(tx, contrat, { dossier: trouve.id }),
		sql<{
			tranche: string;
			femmes: bigint;
			hommes: bigint;
			du_quartier: bigint;
		}>`select * from public_attendu(${trouve.id})`.execute(tx),
		tx
			.selectFrom('dossier_quartier as d')
			.innerJoin('quartier as q', (join) =>
				join.onRef('q.contrat_id', '=', 'd.contrat_id').onRef('q.code', '=', 'd.quartier_code')
			)
			.select(['q.code', 'q.nom'])
			.where('d.contrat_id', '=', contrat.id)
			.where('d.dossier_id', '=', trouve.id)
			.orderBy('q.ordre')
			.execute()
	]);
	const action = actions.find((a) => a.id === trouve.id);
	if (!action) return null;
	const publics = attendus.rows.map(({ tranche, femmes, hommes, du_quartier }) => ({
		tranche,
		femmes: Number(femmes),
		hommes: Number(hommes),
		duQuartier: Number(du_quartier)
	}));
	return { ...action, decisions, publics, quartiers };
}

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

/** Years of published actions, latest first, and the structures that carry them: what the filters offer. */
export async function choixDeFiltres(tx: Tx, { id }: ContratLu) {
	const [annees, structures, financeurs] = await Promise.all([
		tx
			.selectFrom('dossier')
			.select('annee')
			.distinct()
			.where('contrat_id', '=', id)
			.where('publie_le', 'is not', null)
			.orderBy('annee', 'desc')
			.execute(),
		tx.selectFrom('structure').select(['id', 'nom']).where('contrat_id', '=', id).orderBy('nom').execute(),
		tx
			.selectFrom('partenaire as p')
			.select(['p.code', 'p.nom'])
			.where('p.contrat_id', '=', id)
			.where(({ exists, selectFrom }) =>
				exists(
					selectFrom('ligne_financement as l')
						.select('l.id')
						.whereRef('l.contrat_id', '=', 'p.contrat_id')
						.whereRef('l.financeur_code', '=', 'p.code')
				)
			)
			.orderBy('p.ordre')
			.execute()
	]);
	return { annees: annees.map((a) => a.annee), structures, financeurs };
}
