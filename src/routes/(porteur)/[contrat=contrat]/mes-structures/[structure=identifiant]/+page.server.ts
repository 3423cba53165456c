import { manquesStructure } from '#contrat/acteurs/completude-structure.ts';
import { nomsSections, sectionsStructure } from '#contrat/acteurs/structure.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { adresseDe, structureDemandee } from '../structure-demandee.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire' };

export const load: PageServerLoad = async ({ locals, params }) => {
	const structure = await structureDemandee(locals, params.structure);
	const manques = manquesStructure(structure, jourDe(new Date()));
	const adresse = adresseDe(locals, structure.id);
	return {
		ici: structure.identite.nom,
		adresse,
		manques,
		sections: sectionsStructure.map((section) => ({
			section,
			libelle: nomsSections[section],
			href: `${adresse}/${section}`,
			manques: manques.filter((manque) => manque.section === section).length
		}))
	};
};
