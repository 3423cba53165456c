import { jourDe } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage } from '#ui/adresse.ts';
import { lireDemande } from './demande.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'avis.rendre' };

const PAR_PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { lignes, toutes, ...demande } = await lireDemande(locals, url);
	const page = lirePage(url);
	return {
		ici: 'À instruire',
		...demande,
		aujourdhui: jourDe(new Date()),
		lignes: lignes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
		total: lignes.length,
		avisDus: toutes.filter((l) => l.avisDu).length,
		page,
		pages: Math.max(1, Math.ceil(lignes.length / PAR_PAGE))
	};
};
