import { redirect } from '@sveltejs/kit';
import { aVerifierAvantPublication } from '#contrat/appels/dispositif.ts';
import { questionnaireDe } from '#contrat/appels/server/lectures-formulaire.ts';
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
	const { appel, enveloppes, formulaire } = await locals.base.lire(id, async (tx) => {
		const lu = await appelDemande(tx, id, params.appel);
		return {
			appel: lu,
			enveloppes: await enveloppesDeLAppel(tx, id, lu.id),
			formulaire: await questionnaireDe(tx, id, lu.id, lu.formulaireVersion)
		};
	});
	const adresse = `/${slug}/equipe/appels/${appel.id}`;
	if (appel.publie) redirect(303, adresse);
	return {
		ici: appel.titre,
		adresse,
		titre: appel.titre,
		ouverture: ecrireInstant(appel.ouvreLe),
		fermeture: ecrireInstant(appel.fermeLe),
		aVerifier: aVerifierAvantPublication(
			{
				...appel,
				noteFichier: appel.noteFichierId !== null,
				enveloppes: enveloppes.length,
				aCompleter: enveloppes.filter((e) => e.montant === 0n).length
			},
			{ pieces: formulaire.pieces.length },
			new Date()
		),
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
