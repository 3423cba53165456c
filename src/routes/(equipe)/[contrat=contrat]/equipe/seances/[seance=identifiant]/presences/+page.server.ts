import { error, redirect } from '@sveltejs/kit';
import { jour } from '#contrat/commun/jour.ts';
import { peut } from '#contrat/acteurs/agent.ts';
import { titulaireDe } from '#contrat/gouvernance/designation.ts';
import { compterPresences, etatsPresence, nomsPresences } from '#contrat/gouvernance/presence.ts';
import { saisiePresences } from '#contrat/gouvernance/saisie.ts';
import { enregistrerPresences } from '#contrat/gouvernance/server/enregistrer-presences.ts';
import { quorumDeSeance } from '#contrat/gouvernance/server/lectures-quorum.ts';
import { designationsDuContrat } from '#contrat/gouvernance/server/lectures-instances.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire', actions: { noter: 'seance.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = contratDe(locals);
	const { seance, compte, designations } = await locals.base.lire(id, async (tx) => {
		const lue = await seanceParId(tx, id, params.seance);
		if (!lue) error(404, 'Page introuvable', { reference: '' });
		return {
			seance: lue,
			compte: await quorumDeSeance(tx, id, lue),
			designations: await designationsDuContrat(tx, id, { instance: lue.instance })
		};
	});
	const { sieges, ...reste } = seance;
	const comptes = compterPresences(sieges.flatMap(({ etat }) => (etat ? [{ etat }] : [])));
	return {
		seance: reste,
		ici: 'Présences',
		sieges: sieges.map((siege) => ({
			...siege,
			titulaire: titulaireDe(designations, siege.code, jour(seance.jour))?.nom ?? null
		})),
		quorum: compte.quorum ? { atteint: compte.quorum.compte.atteint, phrase: compte.quorum.phrase } : null,
		pouvoirsParPersonne: compte.regles.pouvoirsParPersonne,
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
		// Who gives a proxy sends apologies: the page does not ask for both.
		const notees = lu.valeur.presences.flatMap(({ siege, etat, pouvoir }) =>
			etat !== '' ? [{ siege, etat }] : pouvoir === '' ? [] : [{ siege, etat: 'excuse' as const }]
		);
		const pouvoirs = lu.valeur.presences.flatMap(({ siege, pouvoir }) =>
			pouvoir === '' ? [] : [{ de: siege, a: pouvoir }]
		);
		const issue = await enregistrerPresences(contexteDe(locals), params.seance, notees, pouvoirs);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}?fait=oui`);
	}
};
