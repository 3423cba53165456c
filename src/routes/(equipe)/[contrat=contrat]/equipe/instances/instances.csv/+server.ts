import { direFrequence, nomsFrequences } from '#contrat/gouvernance/frequence.ts';
import { nomsNaturesInstance } from '#contrat/gouvernance/instance.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { type InstanceDeLaListe, lireListe } from '../liste.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

const colonnes: ColonneCsv<InstanceDeLaListe>[] = [
	{ nom: 'code', valeur: ({ code }) => code },
	{ nom: 'instance', valeur: ({ nom }) => nom },
	{ nom: 'sigle', valeur: ({ sigle }) => sigle },
	{ nom: 'nature', valeur: ({ nature }) => nomsNaturesInstance[nature] },
	{ nom: 'sieges', valeur: ({ sieges }) => sieges },
	{ nom: 'sieges_vacants', valeur: ({ vacants }) => vacants },
	{ nom: 'derniere_seance', valeur: ({ derniere }) => derniere },
	{ nom: 'frequence_du_contrat', valeur: ({ frequence_texte }) => frequence_texte },
	{ nom: 'frequence', valeur: ({ frequence }) => (frequence ? nomsFrequences[frequence.etat] : null) },
	{ nom: 'explication', valeur: ({ frequence }) => (frequence ? direFrequence(frequence) : null) }
];

/** The bodies as filtered on the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const { instances } = await locals.base.lire(contrat.id, (tx) => lireListe(tx, contrat, url, new Date()));
	return new Response(ecrireCsv(colonnes, instances), { headers: entetesDExport(`instances-${contrat.slug}.csv`) });
};
