import { redirect } from '@sveltejs/kit';
import { enveloppesDeLAppel } from '#contrat/appels/server/lectures.ts';
import { publierAppel } from '#contrat/appels/server/publier-appel.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { nommer } from '../../formulaire-appel.ts';
import { appelDemande } from '../appel-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'appel.gerer', actions: { publier: 'appel.gerer' } };

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, slug } = contratDe(locals);
	const { appel, enveloppes } = await locals.base.lire(id, async (tx) => ({
		appel: await appelDemande(tx, id, params.appel),
		enveloppes: await enveloppesDeLAppel(tx, id, params.appel)
	}));
	const adresse = `/${slug}/equipe/appels/${appel.id}`;
	if (appel.publie) redirect(303, adresse);
	return {
		ici: appel.titre,
		adresse,
		titre: appel.titre,
		ouverture: ecrireInstant(appel.ouvreLe),
		fermeture: ecrireInstant(appel.fermeLe),
		enveloppes: enveloppes.map((e) => ({ code: e.code, texte: nommer(e) }))
	};
};

export const actions: Actions = {
	publier: async ({ locals, params }) => {
		const issue = await publierAppel(contexteDe(locals), params.appel);
		if (!issue.ok) return refuser({ saisie: {}, formulaire: undefined }, issue.refus.message);
		redirect(303, `/${params.contrat}/equipe/appels/${params.appel}?fait=publie`);
	}
};
