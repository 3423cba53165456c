import type { LigneLue } from '#contrat/acteurs/journal.ts';
import { lignesDuJournal } from '#contrat/acteurs/server/lectures-journal.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'journal.lire' };

const colonnes: ColonneCsv<LigneLue>[] = [
	{ nom: 'numero', valeur: ({ numero }) => Number(numero) },
	{ nom: 'instant', valeur: ({ instant }) => instant.toISOString() },
	{ nom: 'auteur', valeur: ({ auteur }) => auteur },
	{ nom: 'acte', valeur: ({ acte }) => acte },
	{ nom: 'objet', valeur: ({ objet }) => objet },
	{ nom: 'objet_id', valeur: ({ objetId }) => objetId },
	{ nom: 'details', valeur: ({ details }) => details },
	{ nom: 'empreinte', valeur: ({ empreinte }) => empreinte }
];

/** The lines as filtered on the page, up to the limit of one file. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const { lignes } = await locals.base.lire(contrat.id, (tx) => lignesDuJournal(tx, lireFiltre(url), null));
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(`journal-${contrat.slug}.csv`) });
};
