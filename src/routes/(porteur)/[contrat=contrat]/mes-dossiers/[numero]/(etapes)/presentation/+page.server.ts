import { presentationSaisie, saisiePresentation } from '#contrat/dossiers/saisie/presentation.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'presentation');
	const { intitule, description, besoins, premiereDemande, dureeAnnees, formeAide } = dossier.contenu;
	return {
		ici: etape.ici,
		etape,
		champs: {
			intitule,
			description,
			besoins,
			premiereDemande: premiereDemande === null ? '' : premiereDemande ? 'premiere' : 'reconduction',
			dureeAnnees: String(dureeAnnees),
			formeAide
		}
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisiePresentation);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		return enregistrerEtape(
			event,
			lue,
			{ section: 'presentation', contenu: presentationSaisie(lue.valeur) },
			'presentation'
		);
	}
};
