import { saisieObjectifs } from '#contrat/dossiers/saisie.ts';
import { choixDuCadre, quartiersDuContrat } from '#contrat/dossiers/server/choix-du-cadre.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { contratDe } from '../../../../../../contexte.ts';
import { brouillonDemande, enregistrerEtape } from '../../../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer', actions: { enregistrer: 'dossier.deposer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { dossier, etape } = await brouillonDemande(locals, url, params.numero, 'objectifs');
	const { id } = contratDe(locals);
	const { objectifs, quartiers } = dossier.contenu;
	const choix = await locals.base.lire(id, async (tx) => ({
		priorites: await choixDuCadre(tx, id, dossier.entete.version),
		quartiers: await quartiersDuContrat(tx, id)
	}));
	return { ici: etape.ici, etape, choix, champs: { objectifs, quartiers } };
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisieObjectifs);
		if (!lue.ok) return lue.renvoi;
		const { objectifs, quartiers } = lue.valeur;
		return enregistrerEtape(event, lue, { section: 'objectifs', contenu: { objectifs, quartiers } }, 'objectifs');
	}
};
