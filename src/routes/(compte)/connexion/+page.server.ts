import { error, redirect } from '@sveltejs/kit';
import { HOST } from '$app/env/private';
import { libelleDExemple } from '#contrat/acteurs/exemple.ts';
import { direRefus } from '#contrat/acteurs/refus.ts';
import { saisieConnexion, saisieDemandeDeLien } from '#contrat/acteurs/saisie.ts';
import { demanderUnLien } from '#contrat/acteurs/server/demander-un-lien.ts';
import { comptesDExemple, entrerEnDemonstration } from '#contrat/acteurs/server/entrer-en-demonstration.ts';
import { seConnecter } from '#contrat/acteurs/server/se-connecter.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { cheminLocal } from '#src/chemin-local.ts';
import { connexionEnUnClic } from '#src/demonstration.ts';
import { origineDe, poserSession } from '#src/session-web.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'public',
	actions: { entrer: 'public', lien: 'public', demonstration: 'public' }
};

const estEnUnClic = ({ locals, url, getClientAddress }: RequestEvent): boolean =>
	connexionEnUnClic(locals.demonstration, HOST, url.hostname, getClientAddress());

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const retour = cheminLocal(url.searchParams.get('retour'));
	if (locals.agent) redirect(303, retour ?? '/espace');
	const exemples = estEnUnClic(event) ? await comptesDExemple(locals.base) : [];
	return {
		retour,
		envoye: url.searchParams.has('envoye'),
		exemples: exemples.map((compte) => ({
			id: compte.id,
			nom: compte.nom,
			role: libelleDExemple(compte),
			porteur: compte.roles.includes('porteur')
		}))
	};
};

export const actions: Actions = {
	entrer: async (event) => {
		const lu = await lireSaisie(event.request, saisieConnexion);
		if (!lu.ok) return lu.renvoi;
		const issue = await seConnecter(event.locals.base, lu.valeur, origineDe(event), new Date());
		if (!issue.ok) return refuser(lu, direRefus(issue.refus), typeof issue.refus === 'string' ? 422 : 429);
		poserSession(event, issue.valeur);
		redirect(303, cheminLocal(lu.valeur.retour) ?? '/espace');
	},
	lien: async (event) => {
		const lu = await lireSaisie(event.request, saisieDemandeDeLien);
		if (!lu.ok) return lu.renvoi;
		const { courriel } = lu.valeur;
		const demande = { usage: 'connexion', courriel, retour: cheminLocal(lu.valeur.retour) } as const;
		const issue = await demanderUnLien(event.locals.base, demande, origineDe(event), new Date());
		if (!issue.ok) return refuser(lu, direRefus(issue.refus), 429);
		redirect(303, '/connexion?envoye=oui');
	},
	demonstration: async (event) => {
		if (!estEnUnClic(event)) error(404, 'Page introuvable', { reference: '' });
		const donnees = await event.request.formData();
		const issue = await entrerEnDemonstration(
			event.locals.base,
			String(donnees.get('compte') ?? ''),
			origineDe(event),
			new Date()
		);
		if (!issue.ok) error(404, 'Page introuvable', { reference: '' });
		poserSession(event, issue.valeur);
		redirect(303, cheminLocal(event.url.searchParams.get('retour')) ?? '/espace');
	}
};
