import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { saisieSuiteTache, saisieTache } from '#contrat/gouvernance/saisie-tache.ts';
import { creerTache } from '#contrat/gouvernance/server/creer-tache.ts';
import { comptesDuContrat, siegesDuContrat } from '#contrat/gouvernance/server/lectures-instances.ts';
import { seancesDeLEquipe } from '#contrat/gouvernance/server/lectures-seances.ts';
import { tachesDuContrat } from '#contrat/gouvernance/server/lectures-taches.ts';
import { suivreTache } from '#contrat/gouvernance/server/suivre-tache.ts';
import { etatsTache, nomsEtatsTache } from '#contrat/gouvernance/tache.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import { lireListe } from './liste.ts';
import type { Actions, PageServerLoad } from './$types';

// Who owns a task says that it is done, whatever the role: the act checks it.
export const _droits: DroitsDeRoute = {
	GET: 'seance.lire',
	actions: { creer: 'seance.gerer', suivre: 'seance.lire' }
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const agent = agentDe(locals);
	const gere = peut(agent, 'seance.gerer', id);
	return locals.base.lire(id, async (tx) => {
		const { toutes: _toutes, ...liste } = await lireListe(tx, id, agent.compteId, url, new Date());
		const choisie = url.searchParams.get('tache');
		const tache = choisie ? (await tachesDuContrat(tx, id)).find((t) => t.id === choisie) : undefined;
		const seances = await seancesDeLEquipe(tx, id);
		const [comptes, sieges] = gere ? [await comptesDuContrat(tx, id), await siegesDuContrat(tx, id)] : [[], []];
		return {
			...liste,
			gere,
			choisie: tache ?? null,
			fait: url.searchParams.has('fait'),
			point: url.searchParams.get('point'),
			options: {
				etats: [
					...etatsTache.map((etat) => ({ valeur: etat as string, libelle: nomsEtatsTache[etat] })),
					{ valeur: 'toutes', libelle: 'Toutes' }
				],
				seances: seances.map((s) => ({ valeur: s.id, libelle: `${s.sigle ?? s.instance} du ${ecrireJour(s.jour)}` })),
				responsables: [
					...comptes.map((c) => ({ valeur: `compte:${c.id}`, libelle: c.nom })),
					...sieges.map((s) => ({ valeur: `siege:${s.code}`, libelle: `${s.fonction} (siège)` }))
				]
			}
		};
	});
};

export const actions: Actions = {
	creer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieTache);
		if (!lu.ok) return lu.renvoi;
		const issue = await creerTache(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=oui`);
	},
	suivre: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieSuiteTache);
		if (!lu.ok) return lu.renvoi;
		const issue = await suivreTache(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=oui`);
	}
};
