import { error, redirect } from '@sveltejs/kit';
import type { Agent } from '#contrat/acteurs/agent.ts';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieChangementDeMotDePasse, saisieNom } from '#contrat/acteurs/saisie.ts';
import {
	changerDeMotDePasse,
	changerDeNom,
	fermerLesAutresSessions,
	fermerUneSession
} from '#contrat/acteurs/server/gerer-son-compte.ts';
import { sessionsDe } from '#contrat/acteurs/server/sessions.ts';
import { agendaOuvertLe, fermerAgenda, ouvrirAgenda } from '#contrat/gouvernance/server/agenda-prive.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { jetonDe, origineDe } from '#src/session-web.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'compte',
	actions: {
		nom: 'compte',
		motdepasse: 'compte',
		fermer: 'compte',
		fermerautres: 'compte',
		ouvriragenda: 'compte',
		fermeragenda: 'compte'
	}
};

function agentDe(locals: App.Locals): Agent {
	if (!locals.agent) error(401, 'Votre session a pris fin. Connectez-vous.', { reference: '' });
	return locals.agent;
}

const FAITS = {
	nom: 'Votre nom est changé.',
	'mot-de-passe': 'Votre mot de passe est changé. Vos autres connexions sont fermées.',
	fermee: 'La connexion est fermée.',
	fermees: 'Vos autres connexions sont fermées.',
	agenda: 'L’adresse de votre agenda est fermée.'
} as const;

export const load: PageServerLoad = async (event) => {
	const agent = agentDe(event.locals);
	const sessions = await sessionsDe(event.locals.base, agent.compteId, jetonDe(event), new Date());
	const fait = event.url.searchParams.get('fait') ?? '';
	return {
		compte: { nom: agent.nom, courriel: agent.courriel },
		fait: Object.hasOwn(FAITS, fait) ? FAITS[fait as keyof typeof FAITS] : null,
		agenda: await agendaOuvertLe(event.locals.base, agent).then((le) => le && ecrireInstant(le)),
		sessions: sessions.map(({ creeLe, vuLe, ...session }) => ({
			...session,
			ouverte: ecrireInstant(creeLe),
			vue: ecrireInstant(vuLe)
		}))
	};
};

export const actions: Actions = {
	nom: async ({ request, locals }) => {
		const lu = await lireSaisie(request, saisieNom);
		if (!lu.ok) return lu.renvoi;
		await changerDeNom(locals.base, agentDe(locals), lu.valeur.nom);
		redirect(303, '/compte?fait=nom');
	},
	motdepasse: async (event) => {
		const lu = await lireSaisie(event.request, saisieChangementDeMotDePasse);
		if (!lu.ok) return lu.renvoi;
		const { locals } = event;
		const issue = await changerDeMotDePasse(locals.base, agentDe(locals), lu.valeur, origineDe(event), new Date());
		if (!issue.ok) return refuser(lu, direRefus(issue.refus), typeof issue.refus === 'string' ? 409 : 429);
		redirect(303, '/compte?fait=mot-de-passe');
	},
	fermer: async ({ request, locals }) => {
		const empreinte = String((await request.formData()).get('session') ?? '');
		await fermerUneSession(locals.base, agentDe(locals), empreinte);
		redirect(303, '/compte?fait=fermee');
	},
	fermerautres: async (event) => {
		await fermerLesAutresSessions(event.locals.base, agentDe(event.locals), jetonDe(event));
		redirect(303, '/compte?fait=fermees');
	},
	// Shown in the answer itself, once: the address is a secret that nothing keeps.
	ouvriragenda: async ({ locals, url }) => ({
		agenda: `${url.origin}/agenda/${await ouvrirAgenda(locals.base, agentDe(locals), new Date())}.ics`
	}),
	fermeragenda: async ({ locals }) => {
		await fermerAgenda(locals.base, agentDe(locals));
		redirect(303, '/compte?fait=agenda');
	}
};
