import { genresAffiliation, nomsGenresAffiliation } from '#contrat/acteurs/agrements.ts';
import { agrementsSaisis, saisieAgrements } from '#contrat/acteurs/saisie-structure.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { dateCourte } from '#ui/dates.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { enregistrerPartie, partieDemandee } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire', actions: { enregistrer: 'structure.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour } = await partieDemandee(locals, url, params.structure, 'agrements');
	return {
		ici: entour.titre,
		entour,
		agrements: structure.agrements.map(({ le, ...reste }) => ({ ...reste, le: le ? dateCourte(le) : '' })),
		affiliations: structure.affiliations,
		genres: genresAffiliation.map((valeur) => ({ valeur, libelle: nomsGenresAffiliation[valeur] }))
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisieAgrements);
		if (!lue.ok) return lue.renvoi;
		return enregistrerPartie(event, lue, { section: 'agrements', contenu: agrementsSaisis(lue.valeur) });
	}
};
