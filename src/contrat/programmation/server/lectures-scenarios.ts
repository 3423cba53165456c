import { sql } from 'kysely';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { classementDeLAppel } from '#contrat/instruction/server/lectures-grille.ts';
import type { ContrainteDeDossier } from '#contrat/programmation/arbitrage/composer.ts';
import type { GenreScenario, RangeeProgramme } from '#contrat/programmation/scenario.ts';
import type { Tx } from '#db/base.ts';

/** A scenario in the list. Amounts in cents. */
export interface ScenarioDeListe {
	id: string;
	nom: string;
	note: string;
	genre: GenreScenario;
	appelId: string;
	appel: string;
	annee: number;
	copieDe: string | null;
	creeLe: Date;
	auteur: string | null;
	compteId: string | null;
	archive: boolean;
	exemple: boolean;
	/** Sum of what it proposes on lines still open. */
	propose: Montant;
	/** How many envelopes are supposed other than they are. */
	hypotheses: number;
}

/** Every programme and simulation of the contract: programme first, then simulations from the latest. */
export async function scenariosDuContrat(tx: Tx, contratId: string): Promise<ScenarioDeListe[]> {
	const { rows } = await sql<{
		id: string;
		nom: string;
		note: string;
		genre: GenreScenario;
		appel_id: string;
		titre: string;
		annee: number;
		copie: string | null;
		cree_le: Date;
		auteur: string | null;
		compte_id: string | null;
		archive: boolean;
		exemple: boolean;
		propose: bigint;
		hypotheses: bigint;
	}>`
		select s.id, s.nom, s.note, s.genre, s.appel_id, a.titre, a.annee, m.nom as copie, s.cree_le, c.nom as auteur, s.compte_id,
			s.archive_le is not null as archive, s.exemple,
			coalesce((select sum(l.montant_centimes)::bigint from scenario_ligne l
				join ligne_financement f on f.contrat_id = l.contrat_id and f.id = l.ligne_id
				where l.contrat_id = s.contrat_id and l.scenario_id = s.id
					and f.statut in ('demandee', 'proposee', 'ajournee')), 0::bigint) as propose,
			(select count(*) from scenario_enveloppe e where e.contrat_id = s.contrat_id and e.scenario_id = s.id) as hypotheses
		from scenario s join appel a on a.contrat_id = s.contrat_id and a.id = s.appel_id
			left join scenario m on m.contrat_id = s.contrat_id and m.id = s.copie_de left join compte c on c.id = s.compte_id
		where s.contrat_id = ${contratId}
		order by a.annee desc, a.titre, s.genre, s.cree_le desc`.execute(tx);
	return rows.map((r) => ({
		id: r.id,
		nom: r.nom,
		note: r.note,
		genre: r.genre,
		appelId: r.appel_id,
		appel: r.titre,
		annee: r.annee,
		copieDe: r.copie,
		creeLe: r.cree_le,
		auteur: r.auteur,
		compteId: r.compte_id,
		archive: r.archive,
		exemple: r.exemple,
		propose: centimes(r.propose),
		hypotheses: Number(r.hypotheses)
	}));
}

/** Constraints set in a scenario, by application. */
export async function contraintesDuScenario(
	tx: Tx,
	contratId: string,
	scenarioId: string
): Promise<Map<string, ContrainteDeDossier>> {
	const lues = await tx
		.selectFrom('scenario_dossier')
		.select(['dossier_id', 'choix', 'plancher_centimes', 'plafond_centimes', 'motif'])
		.where('contrat_id', '=', contratId)
		.where('scenario_id', '=', scenarioId)
		.execute();
	const montant = (valeur: bigint | null): Montant | null => (valeur === null ? null : centimes(valeur));
	return new Map(
		lues.map((l) => [
			l.dossier_id,
			{
				choix: l.choix as ContrainteDeDossier['choix'],
				plancher: montant(l.plancher_centimes),
				plafond: montant(l.plafond_centimes),
				motif: l.motif
			}
		])
	);
}

/** Scores out of 100 of the applications somebody scored on the grid of the call. */
export async function notesDeLAppel(
	tx: Tx,
	contratId: string,
	appelId: string,
	rangees: readonly Pick<RangeeProgramme, 'dossierId' | 'numero'>[]
): Promise<Map<string, number>> {
	const ids = new Map(rangees.map(({ numero, dossierId }) => [numero, dossierId]));
	const notes = new Map<string, number>();
	for (const { numero, moyenne } of await classementDeLAppel(tx, contratId, appelId)) {
		const id = ids.get(numero);
		if (id !== undefined && moyenne !== null) notes.set(id, Math.round(moyenne / 100));
	}
	return notes;
}
