import { nomsFormes } from '#contrat/acteurs/saisie.ts';
import { type StructureLue, structuresDuContrat } from '#contrat/acteurs/server/lectures-structures.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<StructureLue>[] = [
	{ nom: 'nom', valeur: (s) => s.nom },
	{ nom: 'forme', valeur: (s) => nomsFormes[s.forme] },
	{ nom: 'siret', valeur: (s) => s.siret },
	{ nom: 'rna', valeur: (s) => s.rna },
	{ nom: 'commune', valeur: (s) => s.commune },
	{ nom: 'dossiers', valeur: (s) => s.dossiers },
	{ nom: 'porteurs', valeur: (s) => s.porteurs }
];

const TOUTES = 10_000;

/** The structures as filtered on the page, whole. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { id, slug } = contratDe(locals);
	const { lignes } = await locals.base.lire(id, (tx) =>
		structuresDuContrat(tx, id, { ...lireFiltre(url), parPage: TOUTES })
	);
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(`structures-${slug}.csv`) });
};
