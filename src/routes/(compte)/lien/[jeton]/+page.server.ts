import { redirect } from '@sveltejs/kit';
import { direRefus } from '#contrat/acteurs/refus.ts';
import {
	saisieChoixDuMotDePasse,
	saisieOuvertureDeCompte,
	saisiePremierAdministrateur
} from '#contrat/acteurs/saisie.ts';
import { lireLien } from '#contrat/acteurs/server/liens.ts';
import { creerPremierAdministrateur } from '#contrat/acteurs/server/premier-administrateur.ts';
import { choisirMotDePasseParLien, entrerParLien } from '#contrat/acteurs/server/utiliser-un-lien.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { cheminLocal } from '#src/chemin-local.ts';
import { origineDe, poserSession } from '#src/session-web.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'public',
	actions: { entrer: 'public', choisir: 'public', ouvrir: 'public', administrer: 'public' }
};

// Reading the page uses nothing up: mail servers open links to check them, only a person presses the button.
export const load: PageServerLoad = async ({ locals, params }) => {
	const lien = await lireLien(locals.base, params.jeton, new Date());
	return { lien: lien && { usage: lien.usage, nom: lien.compte?.nom ?? '', courriel: lien.compte?.courriel ?? '' } };
};

const statut = (refus: unknown): 409 | 429 => (typeof refus === 'string' ? 409 : 429);

function entrerAvec(event: RequestEvent, jeton: string): never {
	poserSession(event, jeton);
	redirect(303, cheminLocal(event.url.searchParams.get('retour')) ?? '/espace');
}

export const actions: Actions = {
	entrer: async (event) => {
		const issue = await entrerParLien(event.locals.base, event.params.jeton, origineDe(event), new Date());
		if (!issue.ok) return fail(statut(issue.refus), { message: direRefus(issue.refus) });
		return entrerAvec(event, issue.valeur);
	},
	choisir: async (event) => {
		const lu = await lireSaisie(event.request, saisieChoixDuMotDePasse);
		if (!lu.ok) return lu.renvoi;
		const { base } = event.locals;
		const issue = await choisirMotDePasseParLien(base, event.params.jeton, lu.valeur, origineDe(event), new Date());
		if (!issue.ok) return refuser(lu, direRefus(issue.refus), statut(issue.refus));
		return entrerAvec(event, issue.valeur);
	},
	ouvrir: async (event) => {
		const lu = await lireSaisie(event.request, saisieOuvertureDeCompte);
		if (!lu.ok) return lu.renvoi;
		const { base } = event.locals;
		const issue = await choisirMotDePasseParLien(base, event.params.jeton, lu.valeur, origineDe(event), new Date());
		if (!issue.ok) return refuser(lu, direRefus(issue.refus), statut(issue.refus));
		return entrerAvec(event, issue.valeur);
	},
	administrer: async (event) => {
		const lu = await lireSaisie(event.request, saisiePremierAdministrateur);
		if (!lu.ok) return lu.renvoi;
		const { base } = event.locals;
		const issue = await creerPremierAdministrateur(base, event.params.jeton, lu.valeur, origineDe(event), new Date());
		if (!issue.ok) return refuser(lu, direRefus(issue.refus), statut(issue.refus));
		return entrerAvec(event, issue.valeur);
	}
};
