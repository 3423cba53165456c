import { derogationsDe } from '#contrat/appels/server/lectures-formulaire.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../../../contexte.ts';
import { appelDemande } from '../../appel-demande.ts';
import { filtrer, lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'appel.gerer' };

const colonnes: ColonneCsv<Awaited<ReturnType<typeof derogationsDe>>[number]>[] = [
	{ nom: 'structure', valeur: (d) => d.structureNom },
	{ nom: 'jusqu_au', valeur: (d) => d.jusquAu.toISOString() },
	{ nom: 'motif', valeur: (d) => d.motif },
	{ nom: 'accordee_le', valeur: (d) => d.accordeeLe.toISOString() }
];

/** The reopenings of a call, as filtered on the page. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { id, slug } = contratDe(locals);
	const derogations = await locals.base.lire(id, async (tx) => {
		const appel = await appelDemande(tx, id, params.appel);
		return derogationsDe(tx, id, appel.id);
	});
	const lignes = filtrer(derogations, lireFiltre(url), new Date());
	return new Response(ecrireCsv(colonnes, lignes), { headers: entetesDExport(`reouvertures-${slug}.csv`) });
};
