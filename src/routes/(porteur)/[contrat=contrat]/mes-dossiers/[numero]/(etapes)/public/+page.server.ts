import { nombre, partQuartierPoints } from '#contrat/dossiers/public-prevu.ts';
import { publicsSaisis, saisiePublic } from '#contrat/dossiers/saisie.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer', actions: { enregistrer: 'dossier.deposer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'public');
	const { publics } = dossier.contenu;
	return {
		ici: etape.ici,
		etape,
		effectifs: Object.fromEntries(publics.map((p) => [`${p.tranche} ${p.sexe}_${p.residence}`, String(p.personnes)])),
		total: nombre(publics),
		partPoints: partQuartierPoints(publics),
		partMinPoints: dossier.appel.partQuartierMinPoints
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisiePublic);
		if (!lue.ok) return lue.renvoi;
		return enregistrerEtape(
			event,
			lue,
			{ section: 'public', contenu: { publics: publicsSaisis(lue.valeur) } },
			'public'
		);
	}
};
