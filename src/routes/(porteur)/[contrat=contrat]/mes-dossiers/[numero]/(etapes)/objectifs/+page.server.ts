import { jour } from '#contrat/commun/jour.ts';
import { objectifsSaisis, saisieObjectifs } from '#contrat/dossiers/saisie/objectifs.ts';
import { choixDuCadre, transversalesDuContrat } from '#contrat/dossiers/server/choix-du-cadre.ts';
import { themesEnVigueur } from '#contrat/dossiers/theme-national.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'objectifs');
	const { objectifs, transversales, themeNational } = dossier.contenu;
	const { id } = contratDe(locals);
	const choix = await locals.base.lire(id, async (tx) => ({
		priorites: await choixDuCadre(tx, id, dossier.entete),
		transversales: await transversalesDuContrat(tx, id)
	}));
	const themes = themesEnVigueur(jour(`${dossier.entete.annee}-01-01`));
	return {
		ici: etape.ici,
		etape,
		choix,
		themes: themes.map((t) => ({ valeur: t.code, libelle: `${t.code} ${t.intitule}` })),
		champs: { objectifs, transversales, themeNational: themeNational ?? '' }
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisieObjectifs);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		return enregistrerEtape(event, lue, { section: 'objectifs', contenu: objectifsSaisis(lue.valeur) }, 'objectifs');
	}
};
