import { error, redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { jour } from '#contrat/commun/jour.ts';
import { titulaireDe } from '#contrat/gouvernance/designation.ts';
import { saisieFeuille } from '#contrat/gouvernance/saisie-presence.ts';
import { emarger } from '#contrat/gouvernance/server/emarger.ts';
import { designationsDuContrat } from '#contrat/gouvernance/server/lectures-instances.ts';
import { seanceParId } from '#contrat/gouvernance/server/lectures-seances.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.gerer', actions: { saisir: 'seance.gerer' } };

/** Where the QR of the printed sheet leads: the signed paper, keyed seat by seat. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = contratDe(locals);
	return locals.base.lire(id, async (tx) => {
		const seance = await seanceParId(tx, id, params.seance);
		if (!seance) error(404, 'Page introuvable', { reference: '' });
		const designations = await designationsDuContrat(tx, id, { instance: seance.instance });
		const { sieges, ...reste } = seance;
		return {
			seance: reste,
			ici: 'Feuille signée',
			gere: peut(agentDe(locals), 'seance.gerer', id) && seance.statut === 'preparee',
			sieges: sieges.map(({ code, fonction, signeLe, nom }) => ({
				code,
				fonction,
				signe: signeLe !== null,
				nom: nom || (titulaireDe(designations, code, jour(seance.jour))?.nom ?? '')
			}))
		};
	});
};

export const actions: Actions = {
	saisir: async ({ request, params, url, locals }) => {
		const lu = await lireSaisie(request, saisieFeuille);
		if (!lu.ok) return lu.renvoi;
		const signees = lu.valeur.lignes.filter(({ signe }) => signe);
		if (signees.length === 0) return refuser(lu, 'Cochez au moins un siège qui a signé.', 422);
		const issue = await emarger(contexteDe(locals), params.seance, signees, 'feuille');
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname.replace(/\/feuille$/, '/presences')}?fait=signe`);
	}
};
