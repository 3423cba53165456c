import type { Agent } from '#contrat/acteurs/agent.ts';
import { statuts, type Statut } from '#contrat/dossiers/dossier.ts';
import { statutsALInstruction } from './ligne.ts';

/** Who scores the applications of a call: those who instruct, or the members of bodies too. */
export const notations = ['instruction', 'instances'] as const;
export type Notation = (typeof notations)[number];

export const nomsNotations: Record<Notation, string> = {
	instruction: 'Les instructeurs et le chef de projet',
	instances: 'Aussi les membres d’instance'
};

/** Whether this person scores under this rule; a role not named here does not. */
export function noteSelon(notation: Notation, agent: Agent, contratId: string): boolean {
	return agent.mandats.some(
		(mandat) =>
			mandat.contratId === contratId &&
			(mandat.role === 'instructeur' ||
				mandat.role === 'chef_de_projet' ||
				(mandat.role === 'membre_instance' && notation === 'instances'))
	);
}

/** States in which an application is scored: the same as for opinions. */
export function notationPossible(statut: Statut): boolean {
	return statutsALInstruction.includes(statut);
}

/** States whose applications stand in the ranking of a call: received, whatever became of them. */
export const statutsClasses: readonly Statut[] = statuts.filter(
	(statut) => !['brouillon', 'a_signer', 'irrecevable', 'abandonne'].includes(statut)
);
