import { formesDeStructure, nomsFormes } from '#contrat/acteurs/saisie.ts';
import { saisieIdentite } from '#contrat/acteurs/saisie-structure.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { dateCourte } from '#ui/dates.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { enregistrerPartie, partieDemandee } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire', actions: { enregistrer: 'structure.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour } = await partieDemandee(locals, url, params.structure, 'identite');
	const { creeeLe, ...champs } = structure.identite;
	return {
		ici: entour.titre,
		entour,
		champs: { ...champs, creeeLe: creeeLe ? dateCourte(creeeLe) : '' },
		formes: formesDeStructure.map((valeur) => ({ valeur, libelle: nomsFormes[valeur] }))
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisieIdentite);
		if (!lue.ok) return lue.renvoi;
		const { revision: _revision, ...contenu } = lue.valeur;
		return enregistrerPartie(event, lue, { section: 'identite', contenu });
	}
};
