import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import type { Tx } from '#db/base.ts';

/** A call and where its programme stands. Amounts in cents. */
export interface ProgrammeDAppel {
	appelId: string;
	appel: string;
	annee: number;
	/** Null as long as nobody has opened it. */
	programmeId: string | null;
	simulations: number;
	/** Applications on the board. */
	dossiers: number;
	/** Lines waiting for a decision, and those for which something is proposed. */
	ouvertes: number;
	proposees: number;
	demande: Montant;
	propose: Montant;
	exemple: boolean;
}

/** The published calls with the state of their programme, latest first, as this reader may see them. */
export async function programmesDesAppels(tx: Tx, contratId: string): Promise<ProgrammeDAppel[]> {
	const { rows } = await sql<{
		id: string;
		titre: string;
		annee: number;
		exemple: boolean;
		programme: string | null;
		simulations: bigint | null;
		dossiers: bigint | null;
		ouvertes: bigint | null;
		proposees: bigint | null;
		demande: bigint | null;
		propose: bigint | null;
	}>`
		with scenarios as materialized (
			select appel_id, (array_agg(id) filter (where genre = 'programme'))[1] as programme,
				count(*) filter (where genre = 'simulation' and archive_le is null) as simulations
			from scenario where contrat_id = ${contratId} group by appel_id
		), dossiers as materialized (
			select id, appel_id from dossier where contrat_id = ${contratId} and depose_le is not null
				and statut in ('recevable', 'inscrit', 'ajourne', 'accorde', 'refuse')
		), lignes as materialized (
			select id, dossier_id, demande_centimes, statut in ('demandee', 'proposee', 'ajournee') as ouverte
			from ligne_financement where contrat_id = ${contratId}
		), cases as materialized (
			select s.ligne_id, s.montant_centimes from scenario_ligne s join scenario p on p.contrat_id = s.contrat_id and p.id = s.scenario_id
			where s.contrat_id = ${contratId} and p.genre = 'programme' and s.montant_centimes is not null
		), m as materialized (
			select d.appel_id, count(distinct d.id) as dossiers, count(*) filter (where l.ouverte) as ouvertes,
				count(c.ligne_id) filter (where l.ouverte) as proposees, sum(l.demande_centimes)::bigint as demande,
				(sum(c.montant_centimes) filter (where l.ouverte))::bigint as propose
			from dossiers d join lignes l on l.dossier_id = d.id left join cases c on c.ligne_id = l.id group by d.appel_id
		)
		select a.id, a.titre, a.annee, a.exemple, s.programme, s.simulations, m.dossiers, m.ouvertes, m.proposees, m.demande, m.propose
		from appel a left join scenarios s on s.appel_id = a.id left join m on m.appel_id = a.id
		where a.contrat_id = ${contratId} and a.publie order by a.annee desc, a.ouvre_le desc`.execute(tx);
	return rows.map((r) => ({
		appelId: r.id,
		appel: r.titre,
		annee: r.annee,
		programmeId: r.programme,
		simulations: Number(r.simulations ?? 0n),
		dossiers: Number(r.dossiers ?? 0n),
		ouvertes: Number(r.ouvertes ?? 0n),
		proposees: Number(r.proposees ?? 0n),
		demande: centimes(r.demande ?? 0n),
		propose: centimes(r.propose ?? 0n),
		exemple: r.exemple
	}));
}
