import { nomsNatures } from '#contrat/appels/appel.ts';
import { nomsStatutsLigne } from '#contrat/dossiers/financement.ts';
import type { Financement } from '#contrat/programmation/server/lectures-cumul.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { entetesDExport } from '../../../../../../../contexte.ts';
import { lireDemande } from '../demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<Financement>[] = [
	{ nom: 'annee', valeur: (l) => l.annee },
	{ nom: 'dossier', valeur: (l) => l.numero },
	{ nom: 'action', valeur: (l) => l.action },
	{ nom: 'financeur', valeur: (l) => l.financeurNom },
	{ nom: 'credits', valeur: (l) => nomsNatures[l.nature] },
	{ nom: 'forme', valeur: (l) => (l.forme === 'nature' ? 'en nature' : 'en argent') },
	{ nom: 'etat', valeur: (l) => nomsStatutsLigne[l.statut] },
	{ nom: 'demande', valeur: (l) => l.demande },
	{ nom: 'accorde', valeur: (l) => l.accorde },
	{ nom: 'engage', valeur: (l) => l.engage },
	{ nom: 'verse', valeur: (l) => l.verse }
];

/** The funding of a structure as filtered and sorted on the page, whole. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { lignes, structure } = await lireDemande(locals, params.structure, url);
	return new Response(ecrireCsv(colonnes, lignes), {
		headers: entetesDExport(`financements-${structure.nom.normalize('NFD').replace(/\p{M}/gu, '')}.csv`)
	});
};
