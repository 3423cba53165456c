import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Base } from '#db/base.ts';

/** What every act receives first: where, who, in which contract, and what time it is. */
export interface Contexte {
	base: Base;
	agent: Agent;
	contratId: string;
	maintenant: Date;
}
