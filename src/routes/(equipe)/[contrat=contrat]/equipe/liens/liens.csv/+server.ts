import { jourDe } from '#contrat/commun/jour.ts';
import { direEtat, nomsGenresLien } from '#contrat/gouvernance/lien-interet.ts';
import { type LienLu, registreDesLiens } from '#contrat/gouvernance/server/lectures-liens.ts';
import { type ColonneCsv, ecrireCsv } from '#contrat/transparence/csv.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe, entetesDExport } from '../../../../../contexte.ts';
import { lireFiltre } from '../filtre.ts';
import type { RequestHandler } from './$types';

export const _droits: DroitsDeRoute = { GET: 'deport.gerer' };

/** The register as filtered on the page, whole. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const aujourdhui = jourDe(new Date());
	const colonnes: ColonneCsv<LienLu>[] = [
		{ nom: 'personne', valeur: ({ personne }) => personne },
		{ nom: 'siege', valeur: ({ siege }) => siege },
		{ nom: 'structure', valeur: ({ structure }) => structure },
		{ nom: 'genre', valeur: ({ genre }) => nomsGenresLien[genre] },
		{ nom: 'precision', valeur: ({ precision }) => precision },
		{ nom: 'etat', valeur: (lien) => direEtat(lien, aujourdhui) },
		{ nom: 'debut', valeur: ({ debut }) => debut },
		{ nom: 'fin', valeur: ({ fin }) => fin },
		{ nom: 'motif', valeur: ({ motif }) => motif },
		{ nom: 'declare_par', valeur: ({ auteur }) => auteur }
	];
	const { liens } = await locals.base.entiere.lire(contrat.id, (tx) =>
		registreDesLiens(tx, contrat.id, lireFiltre(url), aujourdhui, null)
	);
	return new Response(ecrireCsv(colonnes, liens), {
		headers: entetesDExport(`liens-d-interet-${contrat.slug}.csv`)
	});
};
