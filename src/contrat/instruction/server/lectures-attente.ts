import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';

/** A line that waits for its funder's opinion. */
export interface LigneEnAttente {
	numero: string;
	intitule: string;
	structure: string;
	financeur: string;
	demande: Montant;
}

/** What waits for somebody, in the applications. */
export interface AttenteDossiers {
	/** Sent, to be declared receivable or not. */
	aRecevoir: { numero: string; intitule: string; structure: string; deposeLe: Date }[];
	/** Lines of the reader's funders without an opinion. */
	aInstruire: LigneEnAttente[];
	/** Receivable or adjourned, in no meeting. */
	aInscrire: number;
	/** Lines of any funder without an opinion, by funder. */
	avisAttendus: { financeur: string; nombre: number }[];
}

/** What waits in the applications, for a reader who instructs for these funders. */
export async function attenteDossiers(
	tx: Tx,
	contratId: string,
	financeurs: readonly string[]
): Promise<AttenteDossiers> {
	const aRecevoir = await tx
		.selectFrom('dossier as d')
		.innerJoin('structure as s', (j) =>
			j.onRef('s.contrat_id', '=', 'd.contrat_id').onRef('s.id', '=', 'd.structure_id')
		)
		.select(['d.numero', 'd.intitule', 's.nom as structure', 'd.depose_le'])
		.where('d.contrat_id', '=', contratId)
		.where('d.statut', '=', 'depose')
		.orderBy('d.depose_le')
		.orderBy('d.numero')
		.execute();
	const { rows: lignes } = await sql<{
		numero: string;
		intitule: string;
		structure: string;
		code: string;
		financeur: string;
		demande_centimes: bigint;
	}>`
		with d as materialized (
			select id, numero, intitule, structure_id from dossier
			where contrat_id = ${contratId} and statut in ('recevable', 'inscrit', 'ajourne')
		), l as materialized (
			select dossier_id, financeur_code, demande_centimes from ligne_financement
			where contrat_id = ${contratId} and statut = 'demandee'
		)
		select d.numero, d.intitule, s.nom as structure, p.code, coalesce(p.sigle, p.nom) as financeur, l.demande_centimes
		from l join d on d.id = l.dossier_id
		join structure s on s.contrat_id = ${contratId} and s.id = d.structure_id
		join partenaire p on p.contrat_id = ${contratId} and p.code = l.financeur_code
		order by p.ordre, d.numero`.execute(tx);
	const { n } = await tx
		.selectFrom('dossier')
		.select(({ fn }) => fn.countAll<bigint>().as('n'))
		.where('contrat_id', '=', contratId)
		.where('statut', 'in', ['recevable', 'ajourne'])
		.executeTakeFirstOrThrow();
	return {
		aRecevoir: aRecevoir.map(({ depose_le, ...reste }) => ({ ...reste, deposeLe: depose_le ?? new Date(0) })),
		aInstruire: lignes
			.filter(({ code }) => financeurs.includes(code))
			.map(({ code: _code, demande_centimes, ...reste }) => ({ ...reste, demande: centimes(demande_centimes) })),
		aInscrire: Number(n),
		avisAttendus: [...Map.groupBy(lignes, ({ financeur }) => financeur)].map(([financeur, siennes]) => ({
			financeur,
			nombre: siennes.length
		}))
	};
}
