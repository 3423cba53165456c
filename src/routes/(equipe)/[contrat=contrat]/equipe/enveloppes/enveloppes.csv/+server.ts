import { nomsNatures } from '#contrat/appels/appel.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { type EnveloppeSuivie, lireListe } from '../liste.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

type Ligne = EnveloppeSuivie & { au: string };

// `montant` is what may be voted, as before there were movements; the columns that follow say how it is made.
const colonnes: ColonneCsv<Ligne>[] = [
	{ nom: 'code', valeur: ({ code }) => code },
	{ nom: 'annee', valeur: ({ annee }) => annee },
	{ nom: 'financeur', valeur: ({ financeurNom }) => financeurNom },
	{ nom: 'dispositif', valeur: ({ dispositif }) => dispositif },
	{ nom: 'nature', valeur: ({ nature }) => nomsNatures[nature] },
	{ nom: 'montant', valeur: ({ disponible }) => disponible },
	{ nom: 'demande', valeur: ({ demande }) => demande },
	{ nom: 'propose', valeur: ({ propose }) => propose },
	{ nom: 'vote', valeur: ({ vote }) => vote },
	{ nom: 'attribue', valeur: ({ attribue }) => attribue },
	{ nom: 'reste', valeur: ({ reste }) => reste },
	{ nom: 'note', valeur: ({ note }) => note },
	{ nom: 'au', valeur: ({ au }) => au },
	{ nom: 'dote', valeur: ({ dote }) => dote },
	{ nom: 'gele', valeur: ({ gele }) => gele },
	{ nom: 'reserve', valeur: ({ reserve }) => reserve },
	{ nom: 'deleguee_de', valeur: ({ parent }) => parent },
	{ nom: 'engage', valeur: ({ engage }) => engage },
	{ nom: 'verse', valeur: ({ verse }) => verse }
];

/** The envelopes as chosen on the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const { enveloppes, au } = await locals.base.lire(contrat.id, (tx) => lireListe(tx, contrat.id, url, new Date()));
	const lignes = enveloppes.map((enveloppe) => ({ ...enveloppe, au }));
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(`enveloppes-${contrat.slug}.csv`) });
};
