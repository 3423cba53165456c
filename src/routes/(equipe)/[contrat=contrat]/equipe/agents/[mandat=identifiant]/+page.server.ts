import { error, fail, redirect } from '@sveltejs/kit';
import { nomsRoles } from '#contrat/acteurs/habilitations.ts';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { renvoyerInvitation, terminerMandat } from '#contrat/acteurs/server/inviter-un-agent.ts';
import { mandatDuContrat } from '#contrat/acteurs/server/lectures.ts';
import { ecrireJour, jourDe } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { agentDe, contexteDe, contratDe } from '../../../../../contexte.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'agent.gerer',
	actions: { terminer: 'agent.gerer', renvoyer: 'agent.gerer' }
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const mandat = await locals.base.lire(contratDe(locals).id, (tx) => mandatDuContrat(tx, params.mandat));
	if (!mandat) error(404, 'Page introuvable', { reference: '' });
	return {
		ici: mandat.nom,
		mandat: {
			nom: mandat.nom,
			courriel: mandat.courriel,
			role: nomsRoles[mandat.role],
			pour: mandat.pour,
			depuis: ecrireJour(jourDe(mandat.depuis)),
			fin: mandat.fin ? ecrireJour(jourDe(mandat.fin)) : null
		},
		cestMoi: mandat.compteId === agentDe(locals).compteId
	};
};

export const actions: Actions = {
	terminer: async ({ locals, params }) => {
		const issue = await terminerMandat(contexteDe(locals), params.mandat);
		if (!issue.ok) return fail(409, { message: direRefus(issue.refus) });
		redirect(303, `/${params.contrat}/equipe/agents?fait=termine`);
	},
	renvoyer: async ({ locals, params }) => {
		const issue = await renvoyerInvitation(contexteDe(locals), params.mandat);
		if (!issue.ok) return fail(409, { message: direRefus(issue.refus) });
		redirect(303, `/${params.contrat}/equipe/agents?fait=renvoye`);
	}
};
