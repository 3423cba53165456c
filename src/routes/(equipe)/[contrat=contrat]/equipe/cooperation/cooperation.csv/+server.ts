import { caseDe, type LigneDeCooperation } from '#contrat/evaluation/server/lectures-cooperation.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireCooperation, lirePeriode } from '../lire.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

/** One line a kind of meeting; an empty cell is not followed, which is not zero. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const periode = lirePeriode(url, new Date());
	const { colonnes, lignes } = await locals.base.lire(contrat.id, (tx) => lireCooperation(tx, locals, periode));
	const enTetes: ColonneCsv<LigneDeCooperation>[] = [
		{ nom: 'du', valeur: () => periode.du },
		{ nom: 'au', valeur: () => periode.au },
		{ nom: 'rencontre', valeur: ({ intitule }) => intitule },
		...colonnes.map(({ code, intitule }) => ({
			nom: intitule,
			valeur: (ligne: LigneDeCooperation) => caseDe(ligne, code)
		})),
		{ nom: 'sans_organisme', valeur: ({ comptes }) => comptes?.sansOrganisme },
		{ nom: 'sans_categorie', valeur: ({ comptes }) => comptes?.sansCategorie }
	];
	return new Response(ecrireCsv(enTetes, lignes), { headers: entetesDExport(`cooperation-${contrat.slug}.csv`) });
};
