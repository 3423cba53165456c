import { error } from '@sveltejs/kit';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../contexte.ts';
import { comparaisonDemandee, type EcartNomme } from '../../comparer-deux.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<EcartNomme & { titre: string }>[] = [
	{ nom: 'par', valeur: ({ titre }) => titre },
	{ nom: 'cle', valeur: ({ cle }) => cle },
	{ nom: 'nom', valeur: ({ nom }) => nom },
	{ nom: 'detail', valeur: ({ detail }) => detail },
	{ nom: 'premier', valeur: ({ a }) => a },
	{ nom: 'second', valeur: ({ b }) => b },
	{ nom: 'ecart', valeur: ({ ecart }) => ecart }
];

/** Everything that differs between two scenarios, to the cent. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const deux = await comparaisonDemandee(locals, url);
	if (!deux) error(404, 'Page introuvable', { reference: '' });
	const { total, parties } = deux.comparaison;
	const lignes = [
		{ titre: 'Total', cle: '', nom: '', detail: '', ...total },
		...parties.flatMap(({ titre, ecarts }) => ecarts.map((e) => ({ ...e, titre })))
	];
	return new Response(ecrireCsv(colonnes, lignes), {
		headers: entetesDExport(`comparaison-${contratDe(locals).slug}.csv`)
	});
};
