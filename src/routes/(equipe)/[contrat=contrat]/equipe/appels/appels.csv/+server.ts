import { appelsDuContrat } from '#contrat/appels/server/lectures.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireAnnee, trier } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

type Appel = Awaited<ReturnType<typeof appelsDuContrat>>[number];
const colonnes: ColonneCsv<Appel>[] = [
	{ nom: 'annee', valeur: (a) => a.annee },
	{ nom: 'titre', valeur: (a) => a.titre },
	{ nom: 'ouvre_le', valeur: (a) => a.ouvreLe.toISOString() },
	{ nom: 'ferme_le', valeur: (a) => a.fermeLe.toISOString() },
	{ nom: 'publie', valeur: (a) => a.publie },
	{ nom: 'enveloppes', valeur: (a) => a.montant },
	{ nom: 'brouillons', valeur: (a) => a.brouillons },
	{ nom: 'envoyes', valeur: (a) => a.envoyes }
];

/** The calls as filtered on the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { id, slug } = contratDe(locals);
	const appels = await locals.base.lire(id, (tx) => appelsDuContrat(tx, id, lireAnnee(url)));
	return new Response(ecrireCsv(colonnes, trier(appels, url)), { headers: entetesDExport(`appels-${slug}.csv`) });
};
