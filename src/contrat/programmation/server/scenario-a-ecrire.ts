import { type Agent, peut } from '#contrat/acteurs/agent.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusScenario, refuserScenario } from '#contrat/programmation/refus-scenario.ts';
import type { GenreScenario } from '#contrat/programmation/scenario.ts';
import type { Tx } from '#db/base.ts';

/** Whether this person writes this scenario: the chef de projet all of them, an instructeur the simulations they made. */
export function ecritScenario(
	agent: Agent,
	contratId: string,
	scenario: { genre: string; compteId: string | null }
): boolean {
	if (!peut(agent, 'scenario.ecrire', contratId)) return false;
	if (peut(agent, 'programme.reprendre', contratId)) return true;
	return scenario.genre === 'simulation' && scenario.compteId === agent.compteId;
}

/** A scenario held for writing. */
export interface ScenarioTenu {
	id: string;
	appelId: string;
	nom: string;
	genre: GenreScenario;
	archive: boolean;
	exemple: boolean;
}

/** Loads and holds a scenario for whoever may write it. Refusals: unknown, not theirs. */
export async function scenarioAEcrire(
	tx: Tx,
	{ contratId, agent }: { contratId: string; agent: Agent },
	id: string
): Promise<Issue<ScenarioTenu, RefusScenario>> {
	const lu = await tx
		.selectFrom('scenario')
		.select(['id', 'appel_id', 'nom', 'genre', 'archive_le', 'compte_id', 'exemple'])
		.where('contrat_id', '=', contratId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	if (!lu) return refuserScenario('introuvable');
	if (!ecritScenario(agent, contratId, { genre: lu.genre, compteId: lu.compte_id }))
		return refuserScenario('non_autorise');
	return reussi({
		id: lu.id,
		appelId: lu.appel_id,
		nom: lu.nom,
		genre: lu.genre as GenreScenario,
		archive: lu.archive_le !== null,
		exemple: lu.exemple
	});
}
