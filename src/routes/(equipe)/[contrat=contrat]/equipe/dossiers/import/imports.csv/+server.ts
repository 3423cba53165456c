import { type ImportLu, importsDuContrat } from '#contrat/dossiers/server/lectures-imports.ts';
import { nomsStatutsImport } from '#contrat/dossiers/tableau/import.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../contexte.ts';
import { lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.importer' };

const colonnes: ColonneCsv<ImportLu>[] = [
	{ nom: 'fichier', valeur: (i) => i.fichier },
	{ nom: 'appel', valeur: (i) => i.appel },
	{ nom: 'statut', valeur: (i) => nomsStatutsImport[i.statut] },
	{ nom: 'depose_le', valeur: (i) => i.creeLe.toISOString() },
	{ nom: 'depose_par', valeur: (i) => i.creeParNom },
	{ nom: 'termine_le', valeur: (i) => i.termineLe?.toISOString() ?? null },
	{ nom: 'crees', valeur: (i) => i.bilan.cree },
	{ nom: 'modifies', valeur: (i) => i.bilan.modifie },
	{ nom: 'inchanges', valeur: (i) => i.bilan.inchange },
	{ nom: 'ecartes', valeur: (i) => i.bilan.ecarte }
];

const TOUS = 10_000;

/** The imports as filtered on the page, whole. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { id, slug } = contratDe(locals);
	const { lignes } = await locals.base.lire(id, (tx) =>
		importsDuContrat(tx, id, { ...lireFiltre(url), parPage: TOUS })
	);
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(`imports-${slug}.csv`) });
};
