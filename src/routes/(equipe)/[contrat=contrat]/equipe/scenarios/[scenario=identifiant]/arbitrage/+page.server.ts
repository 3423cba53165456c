import { error, redirect } from '@sveltejs/kit';
import { financeursDe, peut } from '#contrat/acteurs/agent.ts';
import { euros } from '#contrat/commun/montant.ts';
import { butsArbitrage, type Couverture, nomsButs } from '#contrat/programmation/arbitrage/probleme.ts';
import { saisieArbitrage } from '#contrat/programmation/saisie-scenario.ts';
import { demanderArbitrage } from '#contrat/programmation/server/demander-arbitrage.ts';
import { arbitragesDuScenario, nomsStatutsArbitrage } from '#contrat/programmation/server/lectures-arbitrages.ts';
import { contraintesDuScenario } from '#contrat/programmation/server/lectures-scenarios.ts';
import { programmeLu, scenarioParId } from '#contrat/programmation/server/lectures-programme.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { calculer: 'scenario.ecrire' } };

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = contratDe(locals);
	return locals.base.lire(id, async (tx) => {
		const scenario = await scenarioParId(tx, id, params.scenario);
		if (!scenario) error(404, 'Page introuvable', { reference: '' });
		const { noms, rangees } = await programmeLu(tx, id, scenario, financeursDe(agentDe(locals), id));
		const objectifs = new Set(rangees.flatMap((r) => r.objectifs));
		const quartiers = new Set(rangees.flatMap((r) => r.quartiers));
		const contraintes = await contraintesDuScenario(tx, id, scenario.id);
		return {
			ici: 'Arbitrage',
			scenario: { id: scenario.id, nom: scenario.nom, archive: scenario.archiveLe !== null },
			arbitrages: (await arbitragesDuScenario(tx, id, scenario.id)).map((a) => ({
				...a,
				etat: nomsStatutsArbitrage[a.statut],
				but: butsArbitrage.flatMap((but) => (but === a.but ? [nomsButs[but]] : []))[0] ?? a.but
			})),
			contraintes: rangees.filter((r) => contraintes.has(r.dossierId)).length,
			buts: butsArbitrage.map((valeur) => ({ valeur, libelle: nomsButs[valeur] })),
			cibles: [
				...[...objectifs].sort().map((c) => ({ valeur: `objectif ${c}`, libelle: nomDe(noms.objectifs, c) })),
				...[...quartiers].sort().map((c) => ({ valeur: `quartier ${c}`, libelle: noms.quartiers[c] ?? c }))
			],
			ecrit: peut(agentDe(locals), 'scenario.ecrire', id)
		};
	});
};

const nomDe = (noms: Record<string, string>, code: string): string => (noms[code] ? `${code} ${noms[code]}` : code);

export const actions: Actions = {
	calculer: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieArbitrage);
		if (!lu.ok) return lu.renvoi;
		const { but, pas, minimumParLigne, partMinimale, tauxMaximal } = lu.valeur;
		const { id } = contratDe(locals);
		const noms = await locals.base.lire(id, async (tx) => {
			const scenario = await scenarioParId(tx, id, params.scenario);
			return scenario && (await programmeLu(tx, id, scenario, [])).noms;
		});
		const couvertures = lu.valeur.couvertures.flatMap(({ sur, nombre, montant }): Couverture[] => {
			const [axe, code] = sur.split(' ', 2);
			if ((axe !== 'objectif' && axe !== 'quartier') || !code) return [];
			const nom = (axe === 'objectif' ? noms && nomDe(noms.objectifs, code) : noms?.quartiers[code]) ?? code;
			if (montant !== null) return [{ axe, code, nom, minimum: { genre: 'montant', montant } }];
			return [{ axe, code, nom, minimum: { genre: 'nombre', nombre: nombre ?? 1 } }];
		});
		const reglages = {
			but,
			pas,
			minimumParLigne: minimumParLigne ?? euros(0),
			partMinimale: partMinimale ?? 0,
			tauxMaximal
		};
		const issue = await demanderArbitrage(contexteDe(locals), params.scenario, { reglages, couvertures });
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}/${issue.valeur}`);
	}
};
