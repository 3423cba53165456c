import { saisieAdresses } from '#contrat/acteurs/saisie-structure.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { enregistrerPartie, partieDemandee } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire', actions: { enregistrer: 'structure.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour } = await partieDemandee(locals, url, params.structure, 'adresses');
	return { ici: entour.titre, entour, champs: structure.adresses };
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisieAdresses);
		if (!lue.ok) return lue.renvoi;
		const { revision: _revision, ...contenu } = lue.valeur;
		return enregistrerPartie(event, lue, { section: 'adresses', contenu });
	}
};
