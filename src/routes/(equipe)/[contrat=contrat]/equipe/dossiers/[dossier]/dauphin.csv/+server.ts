import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import { type ChampACopier, ficheDeRecopie } from '#documents/dauphin.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { entetesDExport } from '../../../../../../contexte.ts';
import { papierDemande } from '../../../../../../papier.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.lire' };

const colonnes: ColonneCsv<ChampACopier & { ecran: string }>[] = [
	{ nom: 'ecran', valeur: (c) => c.ecran },
	{ nom: 'champ', valeur: (c) => c.libelle },
	{ nom: 'valeur', valeur: (c) => c.valeur },
	{ nom: 'commentaire', valeur: (c) => c.commentaire },
	{ nom: 'a_savoir', valeur: (c) => c.aide }
];

/** The copy sheet for DAUPHIN, one line a field. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const dossier = await papierDemande(locals, params.dossier, 'equipe');
	const lignes = ficheDeRecopie(dossier).flatMap(({ titre, champs }) => champs.map((c) => ({ ...c, ecran: titre })));
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(`dauphin-${dossier.numero}.csv`) });
};
