import { nomsNatures } from '#contrat/appels/appel.ts';
import type { EnveloppeLue } from '#contrat/programmation/server/lectures-enveloppes.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireListe } from '../liste.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<EnveloppeLue>[] = [
	{ nom: 'code', valeur: ({ code }) => code },
	{ nom: 'annee', valeur: ({ annee }) => annee },
	{ nom: 'financeur', valeur: ({ financeurNom }) => financeurNom },
	{ nom: 'dispositif', valeur: ({ dispositif }) => dispositif },
	{ nom: 'nature', valeur: ({ nature }) => nomsNatures[nature] },
	{ nom: 'montant', valeur: ({ montant }) => montant },
	{ nom: 'demande', valeur: ({ demande }) => demande },
	{ nom: 'propose', valeur: ({ propose }) => propose },
	{ nom: 'vote', valeur: ({ vote }) => vote },
	{ nom: 'attribue', valeur: ({ attribue }) => attribue },
	{ nom: 'reste', valeur: ({ reste }) => reste },
	{ nom: 'note', valeur: ({ note }) => note }
];

/** The envelopes as chosen on the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const { enveloppes } = await locals.base.lire(contrat.id, (tx) => lireListe(tx, contrat.id, url));
	return new Response(ecrireCsv(colonnes, enveloppes), { headers: entetesDExport(`enveloppes-${contrat.slug}.csv`) });
};
