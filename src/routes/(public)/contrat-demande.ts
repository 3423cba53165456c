import { error } from '@sveltejs/kit';
import type { ContratServi } from '#src/acces.ts';

/** What is said when a page, a code or a number is unknown, and just the same when it is not public. */
export function introuvable(): never {
	error(404, 'Page introuvable', { reference: '' });
}

/** The contract named by the address. The hook lets no unknown one through; this makes it true for the types as well. */
export function contratDemande(locals: App.Locals): ContratServi {
	return locals.contrat ?? introuvable();
}
