import type { ScenarioDeListe } from '#contrat/programmation/server/lectures-scenarios.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireListe } from '../liste.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire' };

const colonnes: ColonneCsv<ScenarioDeListe>[] = [
	{ nom: 'identifiant', valeur: ({ id }) => id },
	{ nom: 'nom', valeur: ({ nom }) => nom },
	{ nom: 'genre', valeur: ({ genre }) => genre },
	{ nom: 'appel', valeur: ({ appel }) => appel },
	{ nom: 'annee', valeur: ({ annee }) => annee },
	{ nom: 'copie_de', valeur: ({ copieDe }) => copieDe },
	{ nom: 'cree_le', valeur: ({ creeLe }) => creeLe.toISOString() },
	{ nom: 'auteur', valeur: ({ auteur }) => auteur },
	{ nom: 'archive', valeur: ({ archive }) => archive },
	{ nom: 'hypotheses', valeur: ({ hypotheses }) => hypotheses },
	{ nom: 'propose', valeur: ({ propose }) => propose },
	{ nom: 'note', valeur: ({ note }) => note }
];

/** The scenarios as chosen on the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const { choisis } = await locals.base.lire(contrat.id, (tx) => lireListe(tx, contrat.id, url));
	return new Response(ecrireCsv(colonnes, choisis), { headers: entetesDExport(`scenarios-${contrat.slug}.csv`) });
};
