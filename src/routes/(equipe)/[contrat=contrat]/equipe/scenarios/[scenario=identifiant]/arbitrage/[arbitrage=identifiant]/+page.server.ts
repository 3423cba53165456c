import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { somme } from '#contrat/commun/montant.ts';
import { nomsButs } from '#contrat/programmation/arbitrage/probleme.ts';
import { saisieRien, saisieTirer } from '#contrat/programmation/saisie-scenario.ts';
import { arreterArbitrage } from '#contrat/programmation/server/demander-arbitrage.ts';
import { nomsStatutsArbitrage } from '#contrat/programmation/server/lectures-arbitrages.ts';
import { simulerArbitrage } from '#contrat/programmation/server/simuler-arbitrage.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lirePage, lireTri } from '#ui/adresse.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../../contexte.ts';
import { lireArbitrage } from './lire.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: { simuler: 'scenario.ecrire', arreter: 'scenario.ecrire' }
};

const PAR_PAGE = 50;
const TRIS = ['nom', 'note', 'demande', 'recu'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { scenario, lu, dossiers, ...reste } = await lireArbitrage(locals, params.scenario, params.arbitrage);
	const tri = lireTri(url, TRIS, { cle: 'note', sens: 'decroissant' });
	const cle = (tri?.cle ?? 'note') as (typeof TRIS)[number];
	const sens = tri?.sens === 'croissant' ? 1 : -1;
	const voir = url.searchParams.get('voir') ?? '';
	const choisis = dossiers
		.filter((d) => voir === '' || (voir === 'rien' ? d.recu === 0n : d.recu < d.demande))
		.sort((a, b) => (a[cle] < b[cle] ? -sens : a[cle] > b[cle] ? sens : 0));
	const pages = Math.max(1, Math.ceil(choisis.length / PAR_PAGE));
	const page = Math.min(lirePage(url), pages);
	return {
		...reste,
		ici: 'Arbitrage proposé',
		scenario: { id: scenario.id, nom: scenario.nom, archive: scenario.archiveLe !== null },
		arbitrage: {
			id: lu.id,
			statut: lu.statut,
			etat: nomsStatutsArbitrage[lu.statut],
			creeLe: lu.creeLe,
			but: nomsButs[lu.probleme.reglages.but],
			avancement: lu.avancement
		},
		dossiers: choisis.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
		total: choisis.length,
		soutenus: dossiers.filter((d) => d.recu > 0n).length,
		reparti: somme(dossiers.map((d) => d.recu)),
		voir,
		tri,
		page,
		pages,
		ecrit: peut(agentDe(locals), 'scenario.ecrire', contratDe(locals).id)
	};
};

export const actions: Actions = {
	simuler: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieTirer);
		if (!lu.ok) return lu.renvoi;
		const tire = { scenarioId: params.scenario, arbitrageId: params.arbitrage, nom: lu.valeur.nom };
		const issue = await simulerArbitrage(contexteDe(locals), tire);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, url.pathname.replace(/\/[^/]+\/arbitrage\/[^/]+$/, `/${issue.valeur}`));
	},
	arreter: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieRien);
		if (!lu.ok) return lu.renvoi;
		const issue = await arreterArbitrage(contexteDe(locals), params.arbitrage);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, url.pathname);
	}
};
