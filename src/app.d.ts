import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Base } from '#db/base.ts';
import type { ContratServi } from '#src/acces.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Short reference a person can quote and an operator can find in the log. */
			reference: string;
		}
		interface Locals {
			base: Base;
			/** Who is signed in; null for everybody else. */
			agent: Agent | null;
			/** The contract named by the address, when there is one; unknown ones never reach a route. */
			contrat: ContratServi | null;
			/** Whether this service shows the fictional example year and one-click sign-in. */
			demonstration: boolean;
		}
	}
}

export {};
