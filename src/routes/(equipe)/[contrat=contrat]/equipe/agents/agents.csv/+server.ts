import { nomsRoles } from '#contrat/acteurs/habilitations.ts';
import { agentsDuContrat, type MandatLu } from '#contrat/acteurs/server/lectures.ts';
import { jourDe } from '#contrat/commun/jour.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'agent.gerer' };

const colonnes: ColonneCsv<MandatLu>[] = [
	{ nom: 'nom', valeur: ({ nom }) => nom },
	{ nom: 'courriel', valeur: ({ courriel }) => courriel },
	{ nom: 'role', valeur: ({ role }) => nomsRoles[role] },
	{ nom: 'pour', valeur: ({ pour }) => pour },
	{ nom: 'depuis', valeur: ({ depuis }) => jourDe(depuis) },
	{ nom: 'fin', valeur: ({ fin }) => (fin ? jourDe(fin) : null) }
];

/** The list as filtered on the page, whole. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const { mandats } = await locals.base.lire(contrat.id, (tx) => agentsDuContrat(tx, lireFiltre(url), null));
	return new Response(ecrireCsv(colonnes, mandats), { headers: entetesDExport(`personnes-${contrat.slug}.csv`) });
};
