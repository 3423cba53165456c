import { nomsQualites } from '#contrat/gouvernance/instance.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../contexte.ts';
import { instanceDe, lireSieges, type SiegeTenu } from '../sieges.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

// Addresses stay on the page of a seat, for who convenes: a list that travels carries names and functions only.
const colonnes: ColonneCsv<SiegeTenu>[] = [
	{ nom: 'siege', valeur: ({ fonction }) => fonction },
	{ nom: 'college', valeur: ({ college }) => college },
	{ nom: 'qualite', valeur: ({ qualite }) => nomsQualites[qualite] ?? qualite },
	{ nom: 'organisme', valeur: ({ partenaire }) => partenaire },
	{ nom: 'titulaire', valeur: ({ titulaire }) => titulaire?.nom },
	{ nom: 'fonction_du_titulaire', valeur: ({ titulaire }) => titulaire?.fonction },
	{ nom: 'depuis', valeur: ({ titulaire }) => titulaire?.debut },
	{ nom: 'jusqu_au', valeur: ({ titulaire }) => titulaire?.fin },
	{ nom: 'suppleants', valeur: ({ suppleants }) => suppleants.map(({ nom }) => nom).join(' ; ') }
];

/** The seats as filtered on the page, and who holds them today. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const { instance, sieges } = await locals.base.lire(id, async (tx) => {
		const lue = await instanceDe(tx, id, params.instance);
		return { instance: lue, ...(await lireSieges(tx, id, lue.code, url, new Date())) };
	});
	return new Response(ecrireCsv(colonnes, sieges), { headers: entetesDExport(`sieges-${instance.code}.csv`) });
};
