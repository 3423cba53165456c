import { sql } from 'kysely';
import { depuisJson, type Resultat } from '#contrat/programmation/arbitrage/transport.ts';
import type { Probleme } from '#contrat/programmation/arbitrage/probleme.ts';
import type { Tx } from '#db/base.ts';

export type StatutArbitrage = 'en_cours' | 'trouve' | 'infaisable' | 'trop_long' | 'abandonne';

/** How each state is named on screen. */
export const nomsStatutsArbitrage: Record<StatutArbitrage, string> = {
	en_cours: 'Calcul en cours',
	trouve: 'Proposition trouvée',
	infaisable: 'Rien ne tient ensemble',
	trop_long: 'Sans réponse dans le temps donné',
	abandonne: 'Arrêté'
};

/** An arbitration in the list of its scenario. */
export interface ArbitrageDeListe {
	id: string;
	statut: StatutArbitrage;
	creeLe: Date;
	auteur: string;
	but: string;
}

/** Arbitrations asked on a scenario, latest first, fifty at most. */
export async function arbitragesDuScenario(tx: Tx, contratId: string, scenarioId: string): Promise<ArbitrageDeListe[]> {
	const lus = await tx
		.selectFrom('arbitrage as a')
		.innerJoin('compte as c', 'c.id', 'a.cree_par')
		.select(['a.id', 'a.statut', 'a.cree_le', 'c.nom'])
		.select(sql<string>`a.probleme -> 'reglages' ->> 'but'`.as('but'))
		.where('a.contrat_id', '=', contratId)
		.where('a.scenario_id', '=', scenarioId)
		.orderBy('a.cree_le', 'desc')
		.limit(50)
		.execute();
	return lus.map((l) => ({
		id: l.id,
		statut: l.statut as StatutArbitrage,
		creeLe: l.cree_le,
		auteur: l.nom,
		but: l.but
	}));
}

/** An arbitration with what was asked and what came. */
export interface ArbitrageLu {
	id: string;
	statut: StatutArbitrage;
	creeLe: Date;
	creePar: string;
	probleme: Probleme;
	avancement: { etape?: string; faits?: number; sur?: number };
	resultat: Resultat | null;
}

/** One arbitration of a scenario; null when there is none. */
export async function arbitrageParId(
	tx: Tx,
	contratId: string,
	scenarioId: string,
	id: string
): Promise<ArbitrageLu | null> {
	const lu = await tx
		.selectFrom('arbitrage')
		.select(['id', 'statut', 'cree_le', 'cree_par', 'probleme', 'avancement', 'resultat'])
		.where('contrat_id', '=', contratId)
		.where('scenario_id', '=', scenarioId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!lu) return null;
	return {
		id: lu.id,
		statut: lu.statut as StatutArbitrage,
		creeLe: lu.cree_le,
		creePar: lu.cree_par,
		probleme: depuisJson<Probleme>(lu.probleme),
		avancement: lu.avancement as ArbitrageLu['avancement'],
		resultat: lu.resultat === null ? null : depuisJson<Resultat>(lu.resultat)
	};
}
