import { peut } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { type Issue, reussi } from '#contrat/commun/issue.ts';
import { type RefusScenario, refuserScenario } from '#contrat/programmation/refus-scenario.ts';
import { journaliser } from '#db/journal.ts';
import { scenarioAEcrire } from './scenario-a-ecrire.ts';

/** Gives a scenario another name and note. Refusals: not theirs, unknown, archived. */
export async function renommerScenario(
	contexte: Contexte,
	id: string,
	{ nom, note }: { nom: string; note: string }
): Promise<Issue<null, RefusScenario>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'scenario.ecrire', contratId)) return refuserScenario('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const tenu = await scenarioAEcrire(tx, contexte, id);
		if (!tenu.ok) return tenu;
		if (tenu.valeur.archive) return refuserScenario('archive');
		await tx
			.updateTable('scenario')
			.set({ nom, note })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		const details = { le: maintenant, avant: tenu.valeur.nom, apres: nom };
		await journaliser(tx, { contratId, agent, acte: 'renommerScenario', objet: 'scenario', objetId: id, details });
		return reussi(null);
	});
}

/** Puts a simulation away, or brings it back. Refusals: not theirs, unknown, the working programme. */
export async function archiverSimulation(
	contexte: Contexte,
	id: string,
	archiver: boolean
): Promise<Issue<null, RefusScenario>> {
	const { base, agent, contratId, maintenant } = contexte;
	if (!peut(agent, 'scenario.ecrire', contratId)) return refuserScenario('non_autorise');
	return base.ecrire(contratId, async (tx) => {
		const tenu = await scenarioAEcrire(tx, contexte, id);
		if (!tenu.ok) return tenu;
		if (tenu.valeur.genre === 'programme') return refuserScenario('programme');
		await tx
			.updateTable('scenario')
			.set({ archive_le: archiver ? maintenant : null })
			.where('contrat_id', '=', contratId)
			.where('id', '=', id)
			.execute();
		const acte = archiver ? 'archiverSimulation' : 'rouvrirSimulation';
		await journaliser(tx, { contratId, agent, acte, objet: 'scenario', objetId: id, details: { le: maintenant } });
		return reussi(null);
	});
}
