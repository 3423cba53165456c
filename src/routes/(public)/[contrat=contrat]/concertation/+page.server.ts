import { objectifsDe } from '#contrat/cadre/server/lectures.ts';
import { bilanContributions, contributionsDe, famillesDe, tempsDe } from '#contrat/concertation/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { contratDemande } from '../../contrat-demande.ts';
import { choixObjectifs, filtre, filtreObjectifs } from '../filtres.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'public' };

const PAR_PAGE = 48;

export const load: PageServerLoad = ({ locals, url }) => {
	const contrat = contratDemande(locals);
	const filtres = {
		genre: filtre(url, 'genre'),
		atelier: filtre(url, 'atelier'),
		famille: filtre(url, 'famille'),
		objectif: filtre(url, 'objectif'),
		texte: filtre(url, 'texte')
	};
	const page = lirePage(url);
	return locals.base.lirePublic(contrat.id, async (tx) => {
		const objectifs = await objectifsDe(tx, contrat);
		const demande = {
			...filtres,
			objectifs: filtres.objectif === 'aucun' ? undefined : filtreObjectifs(objectifs, filtres.objectif),
			sansObjectif: filtres.objectif === 'aucun'
		};
		const [temps, familles, bilan, contributions] = await Promise.all([
			tempsDe(tx, contrat),
			famillesDe(tx, contrat),
			bilanContributions(tx, contrat, demande),
			contributionsDe(tx, contrat, demande, { de: (page - 1) * PAR_PAGE, au_plus: PAR_PAGE })
		]);
		return {
			temps,
			familles,
			bilan,
			contributions,
			filtres,
			choix: choixObjectifs(objectifs),
			page,
			pages: Math.ceil(bilan.total / PAR_PAGE)
		};
	});
};
