import { saisiePresentation } from '#contrat/dossiers/saisie.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { dateCourte } from '#ui/dates.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer', actions: { enregistrer: 'dossier.deposer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'presentation');
	const { intitule, description, debut, fin } = dossier.contenu;
	return {
		ici: etape.ici,
		etape,
		champs: { intitule, description, debut: debut ? dateCourte(debut) : '', fin: fin ? dateCourte(fin) : '' }
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisiePresentation);
		if (!lue.ok) return lue.renvoi;
		const { intitule, description, debut, fin } = lue.valeur;
		const saisie = { section: 'presentation', contenu: { intitule, description, debut, fin } } as const;
		return enregistrerEtape(event, lue, saisie, 'presentation');
	}
};
