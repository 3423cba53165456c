import { nomsAssemblees } from '#contrat/financement/acte.ts';
import type { AssembleeLue } from '#contrat/financement/server/lectures-actes.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireListe } from '../liste.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<AssembleeLue>[] = [
	{ nom: 'jour', valeur: (a) => a.jour },
	{ nom: 'financeur', valeur: (a) => a.financeurNom },
	{ nom: 'assemblee', valeur: (a) => a.nom },
	{ nom: 'genre', valeur: (a) => nomsAssemblees[a.genre] },
	{ nom: 'transmettre_avant_le', valeur: (a) => a.limite },
	{ nom: 'lignes_sans_acte', valeur: (a) => a.attente }
];

/** The calendar as filtered on the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { id, slug } = contratDe(locals);
	const { assemblees } = await locals.base.lire(id, (tx) => lireListe(tx, id, url));
	return new Response(ecrireCsv(colonnes, assemblees), { headers: entetesDExport(`assemblees-${slug}.csv`) });
};
