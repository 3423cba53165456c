import { etatsFrequence, nomsFrequences } from '#contrat/gouvernance/frequence.ts';
import { naturesInstance, nomsNaturesInstance } from '#contrat/gouvernance/instance.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { contratDe } from '../../../../contexte.ts';
import { lireListe } from './liste.ts';
import type { PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire' };

export const load: PageServerLoad = async ({ locals, url }) => {
	const contrat = contratDe(locals);
	const liste = await locals.base.lire(contrat.id, (tx) => lireListe(tx, contrat, url, new Date()));
	return {
		...liste,
		options: {
			natures: naturesInstance.map((nature) => ({ valeur: nature, libelle: nomsNaturesInstance[nature] })),
			frequences: etatsFrequence.map((etat) => ({ valeur: etat, libelle: nomsFrequences[etat] }))
		}
	};
};
