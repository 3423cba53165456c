import { createHash } from 'node:crypto';
import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { Issue } from '#contrat/commun/issue.ts';
import type { AppelExemple } from '#src/exemple/appels.ts';
import type { Base } from '#db/base.ts';

/** What each stage of the example year receives and completes. */
export interface Exemple {
	base: Base;
	contratId: string;
	maintenant: Date;
	/** People by the part of their address before the @; porteurs are `porteur-1` to `porteur-15`. */
	agents: Map<string, Agent>;
	/** Identifiers by the key of the fictional structure. */
	structures: Map<string, string>;
	appels: readonly AppelExemple[];
	/** Identifiers of the calls by their key. */
	appelIds: Map<string, string>;
}

/** The context in which a fictional person acts at a given moment. */
export function contexteDe({ base, contratId, agents }: Exemple, qui: string, maintenant: Date): Contexte {
	const agent = agents.get(qui);
	if (!agent) throw new Error(`no example account ${qui}`);
	return { base, contratId, agent, maintenant };
}

/** What an act gave. The example is written to be accepted: a refusal is a bug of the example. */
export function accepte<T>(issue: Issue<T, string | { code: string; message: string }>, quoi: string): T {
	if (issue.ok) return issue.valeur;
	const { refus } = issue;
	throw new Error(
		`example refused (${quoi}): ${typeof refus === 'string' ? refus : `${refus.code} — ${refus.message}`}`
	);
}

/** The identifier of a fictional thing: always the same in one contract, so that a second run finds it. */
export function identifiantStable(contratId: string, cle: string): string {
	const hexa = createHash('sha256').update(`lergue exemple ${contratId} ${cle}`).digest('hex');
	return `${hexa.slice(0, 8)}-${hexa.slice(8, 12)}-8${hexa.slice(13, 16)}-a${hexa.slice(17, 20)}-${hexa.slice(20, 32)}`;
}
