import { definitionsDe, editeurDe } from '#contrat/cadre/server/lectures.ts';
import { contratDemande } from '../contrat-demande.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
	const contrat = contratDemande(locals);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const [definitions, epci] = await Promise.all([definitionsDe(tx, contrat), editeurDe(tx, contrat)]);
		return { contrat: { ...contrat, epci }, definitions };
	});
};
