import { defineParams } from '@sveltejs/kit/params';

export const params = defineParams({
	/** Slug of a contract: first segment of every address under it. */
	contrat: (valeur) => (/^[a-z0-9][a-z0-9-]{0,79}$/.test(valeur) ? valeur : undefined)
});
