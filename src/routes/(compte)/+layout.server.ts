import type { LayoutServerLoad } from './$types';

// Nothing here needs a script, and pages where passwords are typed are better without any.
export const csr = false;

export const load: LayoutServerLoad = ({ locals }) => ({
	nom: locals.agent?.nom ?? null,
	demonstration: locals.demonstration
});
