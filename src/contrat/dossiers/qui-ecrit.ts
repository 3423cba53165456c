import { type Agent, peut } from '#contrat/acteurs/agent.ts';

/** What an application is, for the question « who may write it? ». */
export interface DossierAEcrire {
	structureId: string;
	saisieAssistee: boolean;
	confirmeLe: Date | null;
}

/**
 * Whether this person may write this application: who files for its structure, always; the team, only what it keys in the
 * name of a structure, and only until the structure has confirmed it.
 */
export function peutEcrire(agent: Agent | null, contratId: string, dossier: DossierAEcrire): boolean {
	if (peut(agent, 'dossier.deposer', contratId, { structureId: dossier.structureId })) return true;
	return dossier.saisieAssistee && dossier.confirmeLe === null && peut(agent, 'dossier.assister', contratId);
}
