import { defineParams } from '@sveltejs/kit/params';

export const params = defineParams({
	/** Slug of a contract: first segment of every address under it. */
	contrat: (valeur) => (/^[a-z0-9][a-z0-9-]{0,79}$/.test(valeur) ? valeur : undefined),
	/** Identifier of a row: anything else would be an error of the database instead of a page that does not exist. */
	identifiant: (valeur) => (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(valeur) ? valeur : undefined)
});
