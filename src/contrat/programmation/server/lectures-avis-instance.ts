import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { SensAvisInstance } from '#contrat/programmation/avis-instance.ts';
import type { Tx } from '#db/base.ts';

/** What a body says of a line, with the meeting where it said it. `propose` in cents. */
export interface AvisDInstanceLu {
	seanceId: string;
	instance: string;
	sigle: string | null;
	jour: string;
	sens: SensAvisInstance;
	propose: Montant;
	motif: string;
	instant: Date;
}

/**
 * The last opinion a body gave on each of these lines, by line; a line without one is absent. Bodies that decide give
 * none. The latest meeting counts, not the latest typing.
 */
export async function derniersAvisDInstance(
	tx: Tx,
	contratId: string,
	lignes: readonly string[]
): Promise<Map<string, AvisDInstanceLu>> {
	if (lignes.length === 0) return new Map();
	const { rows } = await sql<LigneLue>`
		select distinct on (a.ligne_id) a.ligne_id, a.seance_id, s.jour, i.nom, i.sigle, a.sens, a.propose_centimes, a.motif, a.instant
		from avis_instance a
		join seance s on s.contrat_id = a.contrat_id and s.id = a.seance_id
		join instance i on i.contrat_id = s.contrat_id and i.code = s.instance_code
		where a.contrat_id = ${contratId} and a.ligne_id = any(${[...lignes]}::uuid[])
		order by a.ligne_id, s.jour desc, a.instant desc`.execute(tx);
	return new Map(rows.map((a) => [a.ligne_id, lire(a)]));
}

/** The opinions one meeting gave, by line. */
export async function avisDeLaSeance(
	tx: Tx,
	contratId: string,
	seanceId: string
): Promise<Map<string, AvisDInstanceLu>> {
	const { rows } = await sql<LigneLue>`
		select a.ligne_id, a.seance_id, s.jour, i.nom, i.sigle, a.sens, a.propose_centimes, a.motif, a.instant
		from avis_instance a
		join seance s on s.contrat_id = a.contrat_id and s.id = a.seance_id
		join instance i on i.contrat_id = s.contrat_id and i.code = s.instance_code
		where a.contrat_id = ${contratId} and a.seance_id = ${seanceId}`.execute(tx);
	return new Map(rows.map((a) => [a.ligne_id, lire(a)]));
}

interface LigneLue {
	ligne_id: string;
	seance_id: string;
	jour: string;
	nom: string;
	sigle: string | null;
	sens: string;
	propose_centimes: bigint;
	motif: string;
	instant: Date;
}

function lire(a: LigneLue): AvisDInstanceLu {
	return {
		seanceId: a.seance_id,
		instance: a.nom,
		sigle: a.sigle,
		jour: a.jour,
		sens: a.sens as SensAvisInstance,
		propose: centimes(a.propose_centimes),
		motif: a.motif,
		instant: a.instant
	};
}
