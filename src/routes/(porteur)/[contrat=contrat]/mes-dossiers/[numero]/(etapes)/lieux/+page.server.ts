import { lieuxSaisis, saisieLieux } from '#contrat/dossiers/saisie/lieux.ts';
import { quartiersOuverts } from '#contrat/dossiers/server/choix-du-cadre.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { dateCourte } from '#ui/dates.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import { lireSection } from '../../../lire-section.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.ecrire', actions: { enregistrer: 'dossier.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'lieux');
	const { quartiers, lieux, debut, fin, calendrier } = dossier.contenu;
	const { id } = contratDe(locals);
	return {
		ici: etape.ici,
		etape,
		annee: dossier.entete.annee,
		quartiers: await locals.base.lire(id, (tx) => quartiersOuverts(tx, id, dossier.appel.id)),
		champs: {
			quartiers,
			lieux,
			debut: debut ? dateCourte(debut) : '',
			fin: fin ? dateCourte(fin) : '',
			calendrier
		}
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lecture = await lireSection(event.request, saisieLieux);
		if (!lecture.ok) return lecture.renvoi;
		const { lue } = lecture;
		return enregistrerEtape(event, lue, { section: 'lieux', contenu: lieuxSaisis(lue.valeur) }, 'lieux');
	}
};
