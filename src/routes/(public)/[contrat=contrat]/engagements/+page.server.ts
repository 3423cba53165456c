import { objectifsDe } from '#contrat/cadre/server/lectures.ts';
import { engagementsDe, partenairesEngages, reglesDe } from '#contrat/engagements/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { contratDemande } from '../../contrat-demande.ts';
import { choixObjectifs, filtre, filtreObjectifs } from '../filtres.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

const PAR_PAGE = 60;

export const load: PageServerLoad = ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const filtres = {
		partenaire: filtre(url, 'partenaire'),
		nature: filtre(url, 'nature'),
		objectif: filtre(url, 'objectif'),
		condition: filtre(url, 'condition'),
		cible: filtre(url, 'cible')
	};
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const objectifs = await objectifsDe(tx, contrat);
		const [engagements, partenaires, regles] = await Promise.all([
			engagementsDe(tx, contrat, {
				partenaire: filtres.partenaire,
				nature: filtres.nature,
				objectifs: filtreObjectifs(objectifs, filtres.objectif),
				conditionnel: filtres.condition === 'oui' ? true : filtres.condition === 'non' ? false : undefined,
				cible: filtres.cible === 'oui'
			}),
			partenairesEngages(tx, contrat),
			reglesDe(tx, contrat)
		]);
		const page = lirePage(url);
		return {
			engagements: engagements.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
			trouves: engagements.length,
			page,
			pages: Math.ceil(engagements.length / PAR_PAGE),
			partenaires,
			regles,
			filtres,
			choix: choixObjectifs(objectifs)
		};
	});
};
