import type { LayoutServerLoad } from './$types';

export const csr = false;

export const load: LayoutServerLoad = ({ locals }) => ({
	nom: locals.agent?.nom ?? null,
	demonstration: locals.demonstration
});
