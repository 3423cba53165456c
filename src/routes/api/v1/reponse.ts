import { error } from '@sveltejs/kit';
import type { ContratServi } from '#src/acces.ts';

/** An answer of the API, open to the programs of other sites. */
export function repondre(valeur: unknown): Response {
	return Response.json(valeur, { headers: { 'access-control-allow-origin': '*' } });
}

/** The contract of the address; the hook has already refused unknown ones. */
export function contratDe(locals: App.Locals): ContratServi {
	return locals.contrat ?? error(404, 'Page introuvable', { reference: '' });
}

/** The year asked for, or nothing. Refusal: 400 when it is not a year. */
export function anneeDemandee(url: URL): number | undefined {
	const ecrite = url.searchParams.get('annee');
	if (ecrite === null || ecrite === '') return undefined;
	if (!/^20\d\d$/.test(ecrite)) error(400, 'Écrivez une année, par exemple annee=2026.', { reference: '' });
	return Number(ecrite);
}
