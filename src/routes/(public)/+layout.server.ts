import type { LayoutServerLoad } from './$types';

// No script at all on the pages anyone may read.
export const csr = false;

export const load: LayoutServerLoad = ({ locals }) => ({ demonstration: locals.demonstration });
