import { error } from '@sveltejs/kit';
import type { Agent } from '#contrat/acteurs/agent.ts';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import type { ContratServi } from '#src/acces.ts';

/** The contract of the address; the hook has already answered 404 for an unknown one. */
export function contratDe(locals: App.Locals): ContratServi {
	if (!locals.contrat) error(404, 'Page introuvable', { reference: '' });
	return locals.contrat;
}

/** The person signed in; the hook has already sent everybody else to sign in. */
export function agentDe(locals: App.Locals): Agent {
	if (!locals.agent) error(401, 'Votre session a pris fin. Connectez-vous.', { reference: '' });
	return locals.agent;
}

/** What an act receives: who, in which contract, and what time it is. */
export function contexteDe(locals: App.Locals): Contexte {
	return { base: locals.base, agent: agentDe(locals), contratId: contratDe(locals).id, maintenant: new Date() };
}

/** Headers of an export that only the person signed in may read. */
export function entetesDExport(nom: string): Record<string, string> {
	return {
		'content-type': 'text/csv; charset=utf-8',
		'content-disposition': `attachment; filename="${nom.replace(/[^\w.-]/g, '-')}"`
	};
}
