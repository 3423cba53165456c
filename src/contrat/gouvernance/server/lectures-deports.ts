import { sql } from 'kysely';
import type { DeportsDuPoint } from '#contrat/gouvernance/deports-du-point.ts';
import type { Tx } from '#db/base.ts';
import { recusationsDeLaSeance } from './lectures-recusations.ts';

/** A seat with a declared link: whose, and which. */
export interface SiegeLie {
	siege: string;
	nom: string;
	lienId: string;
}

/**
 * Whether the reader of this transaction has a link today. A page that shows a stored whole (an annex, an arbitration) says
 * by it that some of it may be missing: the sentence depends on the reader, never on what is hidden.
 */
export async function seDeporte(tx: Tx): Promise<boolean> {
	const { rows } = await sql<{ oui: boolean }>`select structures_cachees() <> '{}' as oui`.execute(tx);
	return rows[0]?.oui === true;
}

/** Seats of a meeting whose person has, that day, an active link with this structure. */
export async function siegesLies(
	tx: Tx,
	contratId: string,
	seanceId: string,
	structureId: string
): Promise<Map<string, SiegeLie>> {
	const { rows } = await sql<SiegeLie>`
		select distinct on (siege_code) siege_code as siege, nom, lien_id as "lienId"
		from sieges_lies(${contratId}, ${seanceId}, ${structureId}) order by siege_code, lien_id`.execute(tx);
	return new Map(rows.map((lie) => [lie.siege, lie]));
}

/**
 * The recusals of every item of a meeting that is an application, by item: seats in the order of the contract.
 * The name behind a link is for who runs the meeting; neither its kind nor its precision is given.
 */
export async function deportsDeLaSeance(
	tx: Tx,
	contratId: string,
	seanceId: string
): Promise<Map<string, DeportsDuPoint>> {
	const points = await tx
		.selectFrom('point as p')
		.innerJoin('dossier as d', (j) => j.onRef('d.contrat_id', '=', 'p.contrat_id').onRef('d.id', '=', 'p.dossier_id'))
		.select(['p.id', 'd.structure_id as structureId'])
		.where('p.contrat_id', '=', contratId)
		.where('p.seance_id', '=', seanceId)
		.execute();
	const sieges = await tx
		.selectFrom('siege as g')
		.innerJoin('seance as s', (j) =>
			j.onRef('s.contrat_id', '=', 'g.contrat_id').onRef('s.instance_code', '=', 'g.instance_code')
		)
		.select(['g.code', 'g.fonction'])
		.where('g.contrat_id', '=', contratId)
		.where('s.id', '=', seanceId)
		.orderBy('g.ordre')
		.execute();
	const notees = Map.groupBy(await recusationsDeLaSeance(tx, contratId, seanceId), ({ pointId }) => pointId);
	const parStructure = new Map<string, Map<string, SiegeLie>>();
	const deports = new Map<string, DeportsDuPoint>();
	for (const { id, structureId } of points) {
		const lies = parStructure.get(structureId) ?? (await siegesLies(tx, contratId, seanceId, structureId));
		parStructure.set(structureId, lies);
		const siennes = new Map(notees.get(id)?.map((r) => [r.siege, r]));
		deports.set(id, {
			pointId: id,
			sieges: sieges.map(({ code, fonction }) => ({
				code,
				fonction,
				nom: lies.get(code)?.nom ?? null,
				lienId: lies.get(code)?.lienId ?? null,
				deport: siennes.has(code),
				motif: siennes.get(code)?.motif ?? ''
			})),
			aNoter: [...lies.keys()].filter((code) => !siennes.has(code))
		});
	}
	return deports;
}
