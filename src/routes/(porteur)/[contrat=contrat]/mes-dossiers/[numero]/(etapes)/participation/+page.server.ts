import { participationSaisie, saisieParticipation } from '#contrat/dossiers/saisie/participation.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'participation');
	const { contenu } = dossier;
	return {
		ici: etape.ici,
		etape,
		champs: {
			coconstruction: contenu.coconstruction ?? '',
			coconstructionAvec: contenu.coconstructionAvec,
			parents: contenu.parents ?? '',
			parentsComment: contenu.parentsComment,
			sortieQuartier: contenu.sortieQuartier ?? '',
			sortieComment: contenu.sortieComment,
			egalite: contenu.egalite,
			partenaires: contenu.partenaires,
			droitCommun: contenu.droitCommun
		}
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisieParticipation);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		return enregistrerEtape(
			event,
			lue,
			{ section: 'participation', contenu: participationSaisie(lue.valeur) },
			'participation'
		);
	}
};
