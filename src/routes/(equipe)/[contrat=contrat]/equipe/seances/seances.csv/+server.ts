import { nomsStatutsSeance } from '#contrat/gouvernance/seance.ts';
import type { SeanceDeLaListe } from '#contrat/gouvernance/server/lectures-seances.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireListe } from '../liste.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

const colonnes: ColonneCsv<SeanceDeLaListe>[] = [
	{ nom: 'jour', valeur: ({ jour }) => jour },
	{ nom: 'heure', valeur: ({ heure }) => heure },
	{ nom: 'instance', valeur: ({ instance }) => instance },
	{ nom: 'lieu', valeur: ({ lieu }) => lieu },
	{ nom: 'etat', valeur: ({ statut }) => nomsStatutsSeance[statut] },
	{ nom: 'points', valeur: ({ points }) => points },
	{ nom: 'presences_notees', valeur: ({ presences }) => presences },
	{ nom: 'exemple', valeur: ({ exemple }) => exemple }
];

/** The meetings as filtered on the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const { toutes } = await locals.base.lire(contrat.id, (tx) => lireListe(tx, contrat.id, url));
	return new Response(ecrireCsv(colonnes, toutes), { headers: entetesDExport(`seances-${contrat.slug}.csv`) });
};
