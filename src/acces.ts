import type { Droit } from '#contrat/acteurs/habilitations.ts';

/** The contract an address names, as every page of it needs it. */
export interface ContratServi {
	id: string;
	slug: string;
	nom: string;
	debut: string;
	fin: string;
	/** Number of the version of the frame in force. */
	version: number;
}

/**
 * The right each method of a route asks for. Every `+page.server.ts` and `+server.ts` exports one as `_droits`;
 * a route without it answers nobody, and `tests/droits.test.ts` fails.
 * For a page, `actions` gives the right of each form action; `default` is the unnamed one.
 */
export interface DroitsDeRoute {
	GET?: Droit;
	POST?: Droit;
	actions?: Readonly<Record<string, Droit>>;
	/** True when its forms carry files: their bodies may then be as heavy as files are. */
	fichiers?: true;
}

/** The right asked by one request, or null when the route declares none for it: then nobody may. */
export function droitDemande(droits: DroitsDeRoute, methode: string, recherche: string): Droit | null {
	if (methode === 'GET' || methode === 'HEAD') return droits.GET ?? null;
	if (methode !== 'POST') return null;
	if (droits.POST) return droits.POST;
	const nom = /(?:^\?|&)\/([^&=]*)/.exec(recherche)?.[1] ?? 'default';
	return Object.hasOwn(droits.actions ?? {}, nom) ? (droits.actions?.[nom] ?? null) : null;
}
