import { redirect } from '@sveltejs/kit';
import { peut } from '#contrat/acteurs/agent.ts';
import { nomsStatutsSeance, statutsSeance } from '#contrat/gouvernance/seance.ts';
import { saisieSeance } from '#contrat/gouvernance/saisie.ts';
import { instancesQuiSeReunissent } from '#contrat/gouvernance/server/lectures-seances.ts';
import { preparerSeance } from '#contrat/gouvernance/server/preparer-seance.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { agentDe, contexteDe, contratDe } from '../../../../contexte.ts';
import { lireListe } from './liste.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'seance.lire', actions: { preparer: 'seance.gerer' } };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	return locals.base.lire(id, async (tx) => {
		const instances = await instancesQuiSeReunissent(tx, id);
		const { toutes: _toutes, ...liste } = await lireListe(tx, id, url);
		return {
			...liste,
			gere: peut(agentDe(locals), 'seance.gerer', id),
			options: {
				instances: instances.map(({ code, nom, sigle }) => ({
					valeur: code,
					libelle: sigle ? `${nom} (${sigle})` : nom
				})),
				statuts: statutsSeance.map((statut) => ({ valeur: statut, libelle: nomsStatutsSeance[statut] }))
			}
		};
	});
};

export const actions: Actions = {
	preparer: async ({ request, url, locals }) => {
		const lu = await lireSaisie(request, saisieSeance);
		if (!lu.ok) return lu.renvoi;
		const issue = await preparerSeance(contexteDe(locals), lu.valeur);
		if (!issue.ok) return refuser(lu, issue.refus.message);
		redirect(303, `${url.pathname}/${issue.valeur}/ordre-du-jour`);
	}
};
