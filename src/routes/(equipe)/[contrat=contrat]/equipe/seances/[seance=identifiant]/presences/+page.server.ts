import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { compterPresences, etatsPresence, nomsPresences } from '#contrat/gouvernance/presence.ts';
import { saisiePresences } from '#contrat/gouvernance/saisie.ts';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire', actions: { noter: 'seance.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const seance = await locals.base.lire(id, (tx) => seanceParId(tx, id, params.seance));
	if (!seance) error(404, 'Page introuvable', { reference: '' });
	const { sieges, ...reste } = seance;
	const comptes = compterPresences(sieges.flatMap(({ etat }) => (etat ? [{ etat }] : [])));
	return {
		seance: reste,
		ici: 'Présences',
		sieges,
		comptes: etatsPresence.map((etat) => ({ etat, libelle: nomsPresences[etat], nombre: comptes[etat] })),
		gere: peut(agentDe(locals), 'seance.gerer', id) && seance.statut === 'preparee',
		fait: url.searchParams.has('fait'),
		etats: etatsPresence.map((etat) => ({ valeur: etat, libelle: nomsPresences[etat] }))
	};
};

export const actions: Actions = {
	noter: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisiePresences);
		if (!lu.ok) return lu.renvoi;
		const notees = lu.valeur.presences.flatMap(({ siege, etat }) => (etat === '' ? [] : [{ siege, etat }]));
		const issue = await enregistrerPresences(contexteDe(locals), params.seance, notees);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=oui`);
	}
};
