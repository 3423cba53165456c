import { sql } from 'kysely';
import { centimes } from '#contrat/commun/montant.ts';
import type { CaseEcrite } from '#contrat/programmation/scenario.ts';
import type { Tx } from '#db/base.ts';

/** How long before the instant given cells are read again: a writing that began before may be seen only after it. */
const RECOUVREMENT = '2 minutes';

/** Cells that moved, and the instant of the database up to which nothing is missing. */
export interface CasesChangees {
	cases: (CaseEcrite & { par: string })[];
	/** For `Last-Event-ID`: milliseconds of the clock of the database. */
	jusquA: string;
}

/**
 * Cells of a scenario as they stand, through the reader's own transaction: a line of an application hidden from that
 * person is never in them. Those asked for by line, or those written since an instant (some may come twice).
 */
export async function casesChangees(
	tx: Tx,
	contratId: string,
	scenarioId: string,
	quoi: { lignes: readonly string[] } | { depuis: string }
): Promise<CasesChangees> {
	const filtre =
		'lignes' in quoi
			? sql`s.ligne_id = any(${[...quoi.lignes]}::uuid[])`
			: sql`s.ecrite_le > to_timestamp(${quoi.depuis}::text::float8 / 1000) - ${RECOUVREMENT}::text::interval`;
	const { rows: instants } = await sql<{ ms: string }>`
		select floor(extract(epoch from clock_timestamp()) * 1000)::text as ms`.execute(tx);
	// Joined to the applications: where a policy hides one from this reader, its cells go too.
	const { rows } = await sql<{
		ligne: string;
		montant: bigint | null;
		motif: string;
		revision: number;
		par: string | null;
	}>`
		select s.ligne_id as ligne, s.montant_centimes as montant, s.motif, s.revision, c.nom as par
		from scenario_ligne s
		join ligne_financement l on l.contrat_id = s.contrat_id and l.id = s.ligne_id
		join dossier d on d.contrat_id = l.contrat_id and d.id = l.dossier_id
		left join compte c on c.id = s.compte_id
		where s.contrat_id = ${contratId} and s.scenario_id = ${scenarioId} and ${filtre}`.execute(tx);
	return {
		cases: rows.map((r) => ({
			ligne: r.ligne,
			propose: r.montant === null ? null : centimes(r.montant),
			motif: r.motif,
			revision: r.revision,
			par: r.par ?? ''
		})),
		jusquA: instants[0]?.ms ?? '0'
	};
}
