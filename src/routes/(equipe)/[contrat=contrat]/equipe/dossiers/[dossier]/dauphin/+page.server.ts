import { ficheDeRecopie } from '#documents/dauphin.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { papierDemande } from '../../../../../../papier.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.lire' };

export const load: PageServerLoad = async ({ locals, params }) => {
	const dossier = await papierDemande(locals, params.dossier, 'equipe');
	return {
		ici: 'Recopier dans DAUPHIN',
		numero: dossier.numero,
		intitule: dossier.contenu.intitule,
		structure: dossier.structure.identite.nom,
		ecrans: ficheDeRecopie(dossier)
	};
};
