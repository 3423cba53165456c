import { objectifsDe } from '#contrat/cadre/server/lectures.ts';
import { actionsDe, bilanActions, choixDeFiltres } from '#contrat/transparence/server/lectures-actions.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { contratDemande } from '../../contrat-demande.ts';
import { choixObjectifs } from '../filtres.ts';
import { lireFiltres, lireTriActions, versLecture } from './lire-filtres.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

const PAR_PAGE = 50;

export const load: PageServerLoad = ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const filtres = lireFiltres(url);
	const tri = lireTriActions(url);
	const page = lirePage(url);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const objectifs = await objectifsDe(tx, contrat);
		const demande = versLecture(filtres, objectifs);
		const [actions, bilan, choix] = await Promise.all([
			actionsDe(tx, contrat, demande, tri, { de: (page - 1) * PAR_PAGE, au_plus: PAR_PAGE }),
			bilanActions(tx, contrat, demande),
			choixDeFiltres(tx, contrat)
		]);
		return {
			actions,
			bilan,
			choix,
			objectifs: choixObjectifs(objectifs),
			filtres,
			tri,
			page,
			pages: Math.ceil(bilan.nombre / PAR_PAGE)
		};
	});
};
