import { nombre, partQuartierPoints } from '#contrat/dossiers/public-prevu.ts';
import { publicSaisi, saisiePublic } from '#contrat/dossiers/saisie/public.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'public');
	const { publics, participations, participationsDetail } = dossier.contenu;
	return {
		ici: etape.ici,
		etape,
		effectifs: Object.fromEntries(publics.map((p) => [`${p.tranche} ${p.sexe}_${p.residence}`, String(p.personnes)])),
		participations: participations === null ? '' : String(participations),
		participationsDetail,
		total: nombre(publics),
		partPoints: partQuartierPoints(publics),
		partMinPoints: dossier.appel.partQuartierMinPoints
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisiePublic);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		return enregistrerEtape(event, lue, { section: 'public', contenu: publicSaisi(lue.valeur) }, 'public');
	}
};
