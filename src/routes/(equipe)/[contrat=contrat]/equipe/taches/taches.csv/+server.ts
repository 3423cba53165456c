import { nomsEtatsTache } from '#contrat/gouvernance/tache.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe, contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireListe } from '../liste.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

type Ligne = Awaited<ReturnType<typeof lireListe>>['toutes'][number];

const colonnes: ColonneCsv<Ligne>[] = [
	{ nom: 'tache', valeur: ({ intitule }) => intitule },
	{ nom: 'responsable', valeur: ({ responsable }) => responsable },
	{ nom: 'echeance', valeur: ({ echeance }) => echeance },
	{ nom: 'etat', valeur: ({ etat }) => nomsEtatsTache[etat] },
	{ nom: 'en_retard', valeur: ({ enRetard }) => enRetard },
	{ nom: 'motif', valeur: ({ motif }) => motif },
	{ nom: 'instance', valeur: ({ instance }) => instance },
	{ nom: 'seance', valeur: ({ jourSeance }) => jourSeance },
	{ nom: 'point', valeur: ({ point }) => point },
	{ nom: 'dossier', valeur: ({ dossier }) => dossier }
];

/** The tasks as filtered on the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const { compteId } = agentDe(locals);
	const { toutes } = await locals.base.lire(contrat.id, (tx) => lireListe(tx, contrat.id, compteId, url, new Date()));
	return new Response(ecrireCsv(colonnes, toutes), { headers: entetesDExport(`taches-${contrat.slug}.csv`) });
};
