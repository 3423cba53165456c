import { objectifsDe } from '#contrat/cadre/server/lectures.ts';
import { entetesDeFichier } from '#contrat/transparence/csv.ts';
import { estFichier, producteurs } from '#contrat/transparence/server/fichiers.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDemande, introuvable } from '../../../contrat-demande.ts';
import { lireFiltres, lireTriActions, versLecture } from '../../actions/lire-filtres.ts';
import { filtreAnnee } from '../../filtres.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

/** A file by its name; the list of actions keeps the filters and the order of the page it was asked from. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const contrat = contratDemande(locals);
	const { fichier } = params;
	if (!estFichier(fichier)) introuvable();
	const annee = filtreAnnee(url);
	const texte = await locals.base.lirePublic(contrat.id, async (tx) => {
		const actions =
			fichier === 'actions.csv' ? versLecture(lireFiltres(url), await objectifsDe(tx, contrat)) : undefined;
		return producteurs[fichier](tx, contrat, { annee, actions, tri: lireTriActions(url) });
	});
	const nom = fichier.replace('.csv', annee === undefined ? '' : `-${annee}`);
	return new Response(texte, { headers: entetesDeFichier(`${contrat.slug}-${nom}.csv`) });
};
