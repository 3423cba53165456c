import { moyensSaisis, saisieMoyens } from '#contrat/dossiers/saisie/moyens.ts';
import { ecrireEtpt } from '#contrat/dossiers/sections/moyens.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'moyens');
	const { moyensHumains, moyensMateriels, etptCentiemes, recrutements } = dossier.contenu;
	return {
		ici: etape.ici,
		etape,
		champs: { moyensHumains, moyensMateriels, etptCentiemes: ecrireEtpt(etptCentiemes), recrutements }
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisieMoyens);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		return enregistrerEtape(event, lue, { section: 'moyens', contenu: moyensSaisis(lue.valeur) }, 'moyens');
	}
};
