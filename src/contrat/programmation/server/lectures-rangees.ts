import { sql } from 'kysely';
import type { Nature } from '#contrat/appels/appel.ts';
import { centimes, ZERO } from '#contrat/commun/montant.ts';
import type { Statut } from '#contrat/dossiers/dossier.ts';
import type { EnveloppeProgramme } from '#contrat/programmation/scenario.ts';
import type { Tx } from '#db/base.ts';

/** States in which an application stands on the board: receivable and after. */
const AU_PROGRAMME = ['recevable', 'inscrit', 'ajourne', 'accorde', 'refuse'];

/** The applications of a call that stand on its board, by number, with what they are read by. */
export async function dossiersDuProgramme(tx: Tx, contratId: string, appelId: string) {
	const { rows } = await sql<{
		id: string;
		numero: string;
		intitule: string;
		structure_id: string;
		structure: string;
		statut: Statut;
		cout: bigint | null;
		objectifs: string[] | null;
		quartiers: string[] | null;
		publics: { tranche: string; personnes: number }[] | null;
	}>`
		with dossiers as materialized (
			select id, numero, intitule, structure_id, statut from dossier
			where contrat_id = ${contratId} and appel_id = ${appelId} and depose_le is not null and statut = any(${AU_PROGRAMME}::text[])
		), couts as materialized (
			select dossier_id, sum(montant_centimes)::bigint as cout from ligne_budget
			where contrat_id = ${contratId} and sens = 'charge' and dossier_id in (select id from dossiers) group by 1
		), objectifs as materialized (
			select dossier_id, array_agg(objectif_code order by ordre) as objectifs from dossier_objectif
			where contrat_id = ${contratId} and dossier_id in (select id from dossiers) group by 1
		), quartiers as materialized (
			select dossier_id, array_agg(quartier_code order by quartier_code) as quartiers from dossier_quartier
			where contrat_id = ${contratId} and dossier_id in (select id from dossiers) group by 1
		), publics as materialized (
			select dossier_id, json_agg(json_build_object('tranche', tranche, 'personnes', personnes) order by tranche) as publics
			from (select dossier_id, tranche, sum(personnes)::int as personnes from public_prevu
				where contrat_id = ${contratId} and dossier_id in (select id from dossiers) group by 1, 2) p group by 1
		)
		select d.*, st.nom as structure, c.cout, o.objectifs, q.quartiers, p.publics from dossiers d
		join structure st on st.contrat_id = ${contratId} and st.id = d.structure_id
		left join couts c on c.dossier_id = d.id left join objectifs o on o.dossier_id = d.id
		left join quartiers q on q.dossier_id = d.id left join publics p on p.dossier_id = d.id
		order by d.numero`.execute(tx);
	return rows.map(({ structure_id: structureId, cout, objectifs, quartiers, publics, ...dossier }) => ({
		...dossier,
		structureId,
		cout: cout === null ? ZERO : centimes(cout),
		objectifs: objectifs ?? [],
		quartiers: quartiers ?? [],
		publics: publics ?? []
	}));
}

/** The envelopes of these codes, in the order of the funders, with what the scenario supposes of each. */
export async function enveloppesDuProgramme(
	tx: Tx,
	contratId: string,
	scenarioId: string,
	codes: readonly string[],
	nommer: ReadonlyMap<string, string>,
	rangs: ReadonlyMap<string, number>
): Promise<EnveloppeProgramme[]> {
	if (codes.length === 0) return [];
	const lues = await tx
		.selectFrom('enveloppe as e')
		.leftJoin('scenario_enveloppe as h', (j) =>
			j
				.onRef('h.contrat_id', '=', 'e.contrat_id')
				.onRef('h.enveloppe_code', '=', 'e.code')
				.on('h.scenario_id', '=', scenarioId)
		)
		.select(['e.code', 'e.financeur_code', 'e.dispositif', 'e.nature', 'e.montant_centimes', 'e.vote_centimes'])
		.select('h.montant_centimes as hypothese')
		.where('e.contrat_id', '=', contratId)
		.where('e.code', 'in', codes)
		.orderBy('e.ordre')
		.execute();
	return lues
		.toSorted((a, b) => (rangs.get(a.financeur_code) ?? 0) - (rangs.get(b.financeur_code) ?? 0))
		.map((e) => ({
			code: e.code,
			financeur: e.financeur_code,
			financeurNom: nommer.get(e.financeur_code) ?? e.financeur_code,
			dispositif: e.dispositif,
			nature: e.nature as Nature,
			montant: centimes(e.montant_centimes),
			vote: centimes(e.vote_centimes),
			hypothese: e.hypothese === null ? null : centimes(e.hypothese)
		}));
}

/** Names of objectives and quarters, by code; those of the last version of the frame when a code has several. */
export async function nomsDuCadre(
	tx: Tx,
	contratId: string
): Promise<{ objectifs: Record<string, string>; quartiers: Record<string, string> }> {
	const objectifs = await tx
		.selectFrom('objectif')
		.select(['code', 'intitule'])
		.where('contrat_id', '=', contratId)
		.orderBy('version_numero')
		.orderBy('ordre')
		.execute();
	const quartiers = await tx
		.selectFrom('quartier')
		.select(['code', 'nom'])
		.where('contrat_id', '=', contratId)
		.orderBy('ordre')
		.execute();
	return {
		objectifs: Object.fromEntries(objectifs.map(({ code, intitule }) => [code, intitule])),
		quartiers: Object.fromEntries(quartiers.map(({ code, nom }) => [code, nom]))
	};
}
