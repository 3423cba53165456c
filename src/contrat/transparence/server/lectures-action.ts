import { sql } from 'kysely';
import type { ContratLu } from '#contrat/cadre/server/lectures.ts';
import type { Tx } from '#db/base.ts';
import { actionsDe } from './lectures-actions.ts';
import { decisionsDe } from './lectures-decisions.ts';

/** One published action by its number, with its decisions, expected public and quarters; null when it is not public. */
export async function actionDe(tx: Tx, contrat: ContratLu, numero: string) {
	const [action] = await actionsDe(tx, contrat, { numero });
	if (!action) return null;
	const [decisions, attendus, quartiers] = await Promise.all([
		decisionsDe(tx, contrat, { dossier: action.id }),
		sql<{
			tranche: string;
			femmes: bigint;
			hommes: bigint;
			du_quartier: bigint;
		}>`select * from public_attendu(${action.id})`.execute(tx),
		tx
			.selectFrom('dossier_quartier as d')
			.innerJoin('quartier as q', (join) =>
				join.onRef('q.contrat_id', '=', 'd.contrat_id').onRef('q.code', '=', 'd.quartier_code')
			)
			.select(['q.code', 'q.nom'])
			.where('d.contrat_id', '=', contrat.id)
			.where('d.dossier_id', '=', action.id)
			.orderBy('q.ordre')
			.execute()
	]);
	const publics = attendus.rows.map(({ tranche, femmes, hommes, du_quartier }) => ({
		tranche,
		femmes: Number(femmes),
		hommes: Number(hommes),
		duQuartier: Number(du_quartier)
	}));
	return { ...action, decisions, publics, quartiers };
}
