import { nomsEtatsRapprochement, nomsGenresRapprochement } from '#contrat/instruction/rapprochement.ts';
import type { RapprochementLu } from '#contrat/instruction/server/lectures-rapprochements.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../contexte.ts';
import { lireDemande } from '../demande.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<RapprochementLu>[] = [
	{ nom: 'dossier', valeur: (r) => r.un.numero },
	{ nom: 'action', valeur: (r) => r.un.intitule },
	{ nom: 'structure', valeur: (r) => r.un.structure },
	{ nom: 'autre_dossier', valeur: (r) => r.deux.numero },
	{ nom: 'autre_action', valeur: (r) => r.deux.intitule },
	{ nom: 'autre_structure', valeur: (r) => r.deux.structure },
	{ nom: 'genre', valeur: (r) => nomsGenresRapprochement[r.genre] },
	{ nom: 'pourquoi', valeur: (r) => r.raisons.join(' ') },
	{ nom: 'reponse', valeur: (r) => nomsEtatsRapprochement[r.etat] },
	{ nom: 'motif', valeur: (r) => r.motif }
];

/** The pairs as filtered and sorted on the page, all of them. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { lignes, filtres } = await lireDemande(locals, url);
	const nom = `rapprochements-${contratDe(locals).slug}-${filtres.annee}.csv`;
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(nom) });
};
