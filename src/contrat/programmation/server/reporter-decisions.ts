import { sql } from 'kysely';
import type { SortDuPoint } from '#contrat/programmation/cloture.ts';
import type { Tx } from '#db/base.ts';
import { verrouillerEnveloppes } from './verrouiller-enveloppes.ts';

interface Ou {
	contratId: string;
	seanceId: string;
	maintenant: Date;
}

/**
 * Carries the decisions of a meeting to the lines, applications and envelopes, and makes public what is granted:
 * the granted lines and their decisions, the application with its objectives and quarters, its structure, and the
 * agenda and presences of the meeting. What is refused or adjourned stays between the team and the structure.
 * To be called before the meeting is marked closed: afterwards the database refuses.
 */
export async function reporterDecisions(tx: Tx, ou: Ou, sorts: readonly SortDuPoint[]): Promise<void> {
	const { contratId, seanceId } = ou;
	const lignes = sorts.flatMap((sort) => sort.lignes);
	for (const [statut, siennes] of Map.groupBy(lignes, (l) => l.statut))
		await sql`update ligne_financement l
			set statut = ${statut}, accorde_centimes = d.accorde_centimes, publiee = l.publiee or d.accorde_centimes > 0
			from decision d
			where d.contrat_id = l.contrat_id and d.ligne_id = l.id and d.seance_id = ${seanceId}
				and l.contrat_id = ${contratId} and l.id = any(${siennes.map(({ id }) => id)}::uuid[])`.execute(tx);
	for (const [sort, siens] of Map.groupBy(sorts, (s) => s.sort))
		await tx
			.updateTable('dossier')
			.set({ statut: sort })
			.where('contrat_id', '=', contratId)
			.where(
				'id',
				'in',
				siens.map(({ dossierId }) => dossierId)
			)
			.execute();
	await attribuer(tx, ou);
	await publier(
		tx,
		ou,
		sorts.filter(({ sort }) => sort === 'accorde').map(({ dossierId }) => dossierId)
	);
}

/** What was voted on each envelope becomes what is granted, the only figure the public sees. */
async function attribuer(tx: Tx, { contratId, seanceId }: Ou): Promise<void> {
	const enveloppes = await tx
		.selectFrom('decision as d')
		.innerJoin('ligne_financement as l', (j) =>
			j.onRef('l.contrat_id', '=', 'd.contrat_id').onRef('l.id', '=', 'd.ligne_id')
		)
		.select('l.enveloppe_code')
		.distinct()
		.where('d.contrat_id', '=', contratId)
		.where('d.seance_id', '=', seanceId)
		.execute();
	await verrouillerEnveloppes(
		tx,
		contratId,
		enveloppes.map((e) => e.enveloppe_code)
	);
	await sql`select attribuer_seance(${contratId}, ${seanceId})`.execute(tx);
}

async function publier(tx: Tx, { contratId, seanceId, maintenant }: Ou, accordes: readonly string[]): Promise<void> {
	for (const table of ['presence', 'point', 'recusation'] as const)
		await tx
			.updateTable(table)
			.set({ publiee: true })
			.where('contrat_id', '=', contratId)
			.where('seance_id', '=', seanceId)
			.execute();
	await tx
		.updateTable('decision')
		.set({ publiee: true })
		.where('contrat_id', '=', contratId)
		.where('seance_id', '=', seanceId)
		// What replaces a public decision is public too, even when it takes the money back.
		.where((eb) =>
			eb.or([
				eb('accorde_centimes', '>', 0n),
				eb.exists(
					eb
						.selectFrom('decision as a')
						.select('a.ligne_id')
						.whereRef('a.contrat_id', '=', 'decision.contrat_id')
						.whereRef('a.ligne_id', '=', 'decision.ligne_id')
						.whereRef('a.seance_id', '=', 'decision.remplace_seance')
						.where('a.publiee', '=', true)
				)
			])
		)
		.execute();
	if (accordes.length === 0) return;
	await tx
		.updateTable('dossier')
		.set({ publie_le: maintenant })
		.where('contrat_id', '=', contratId)
		.where('id', 'in', accordes)
		.execute();
	for (const table of ['dossier_objectif', 'dossier_quartier'] as const)
		await tx
			.updateTable(table)
			.set({ publiee: true })
			.where('contrat_id', '=', contratId)
			.where('dossier_id', 'in', accordes)
			.execute();
	await tx
		.updateTable('structure')
		.set({ publiee: true })
		.where('contrat_id', '=', contratId)
		.where('publiee', '=', false)
		.where('id', 'in', (qb) =>
			qb.selectFrom('dossier').select('structure_id').where('contrat_id', '=', contratId).where('id', 'in', accordes)
		)
		.execute();
}
