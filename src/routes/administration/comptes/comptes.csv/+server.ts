import { type CompteLu, comptesDeLaPlateforme } from '#contrat/acteurs/server/lectures-plateforme.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { entetesDExport } from '../../../contexte.ts';
import { lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'plateforme.administrer' };

const colonnes: ColonneCsv<CompteLu>[] = [
	{ nom: 'nom', valeur: ({ nom }) => nom },
	{ nom: 'courriel', valeur: ({ courriel }) => courriel },
	{ nom: 'actif', valeur: ({ actif }) => actif },
	{ nom: 'ouvert', valeur: ({ ouvert }) => ouvert },
	{ nom: 'administre_plateforme', valeur: ({ administrePlateforme }) => administrePlateforme },
	{ nom: 'roles_en_cours', valeur: ({ mandats }) => mandats },
	{ nom: 'vu_le', valeur: ({ vuLe }) => vuLe?.toISOString() }
];

/** The list as filtered on the page, whole. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { comptes } = await comptesDeLaPlateforme(locals.base, lireFiltre(url), null);
	return new Response(ecrireCsv(colonnes, comptes), { headers: entetesDExport('comptes.csv') });
};
