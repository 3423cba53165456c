import { ecrireEtpt } from '#contrat/acteurs/moyens.ts';
import { saisieMoyens } from '#contrat/acteurs/saisie-structure.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { enregistrerPartie, partieDemandee } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'structure.ecrire', actions: { enregistrer: 'structure.ecrire' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour, le } = await partieDemandee(locals, url, params.structure, 'moyens');
	const derniere = Number(le.slice(0, 4)) - 1;
	const demandee = Number(/^20\d\d$/.exec(url.searchParams.get('annee') ?? '')?.[0] ?? derniere);
	const moyens = structure.moyens.find(({ annee }) => annee === demandee);
	return {
		ici: entour.titre,
		entour,
		annee: demandee,
		annees: [...new Set([derniere, ...structure.moyens.map(({ annee }) => annee)])].sort((a, b) => b - a),
		champs: {
			...moyens,
			etptCentiemes: moyens && moyens.etptCentiemes !== null ? ecrireEtpt(moyens.etptCentiemes) : ''
		}
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisieMoyens);
		if (!lue.ok) return lue.renvoi;
		const { revision: _revision, ...contenu } = lue.valeur;
		return enregistrerPartie(event, lue, { section: 'moyens', contenu });
	}
};
