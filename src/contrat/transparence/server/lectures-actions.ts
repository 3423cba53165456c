import { sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';
import type { LignePublique } from '../action.ts';
import { type FiltreActions, filtrerActions } from './filtrer-actions.ts';

export const trisActions = ['numero', 'intitule', 'structure', 'demande', 'accorde'] as const;
export interface TriActions {
	cle: (typeof trisActions)[number];
	sens: 'croissant' | 'decroissant';
}

/** How many published actions answer a filter, and the sums asked and granted on them. */
export async function bilanActions(tx: Tx, contrat: ContratLu, filtre: FiltreActions = {}) {
	const { nombre, financees, demande, accorde } = await filtrerActions(tx, contrat, filtre)
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
	let requete = filtrerActions(tx, contrat, filtre)
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
