import { fail, redirect } from '@sveltejs/kit';
import {
	changerDispositifs,
	saisieReglages,
	saisieReglagesBrute,
	versReglages
} from '#contrat/appels/saisie-reglages.ts';
import { financeursDuContrat } from '#contrat/appels/server/lectures.ts';
import { reglagesDe } from '#contrat/appels/server/lectures-reglages.ts';
import { reglerAppel } from '#contrat/appels/server/regler-appel.ts';
import { identiteDe, objectifsDe } from '#contrat/cadre/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { pourDatetimeLocal } from '#ui/dates.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { appelDemande, direFait, enTeteDe } from '../appel-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'appel.gerer', actions: { enregistrer: 'appel.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const { id } = contrat;
	return locals.base.lire(id, async (tx) => {
		const appel = await appelDemande(tx, id, params.appel);
		const { dispositifs, ...reglages } = await reglagesDe(tx, id, appel.id);
		const objectifs = await objectifsDe(tx, contrat);
		const { quartiers } = await identiteDe(tx, contrat);
		const financeurs = await financeursDuContrat(tx, id);
		return {
			ici: appel.titre,
			fait: direFait(url, { portee: 'La portée et les calendriers sont enregistrés.' }),
			enTete: enTeteDe(appel, contrat, locals.agent, '/portee'),
			reglages: { ...reglages, rappelsJours: reglages.rappelsJours.join(', ') },
			dispositifs: dispositifs.map((d) => ({
				...d,
				ouvreLe: d.ouvreLe ? pourDatetimeLocal(d.ouvreLe) : '',
				fermeLe: d.fermeLe ? pourDatetimeLocal(d.fermeLe) : ''
			})),
			objectifs: objectifs.map((o) => ({ valeur: o.code, libelle: `${o.code} ${o.intitule}` })),
			quartiers: quartiers.map((q) => ({ valeur: q.code, libelle: q.nom })),
			financeurs: financeurs.map((f) => ({ valeur: f.code, libelle: f.nom }))
		};
	});
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const brute = await lireSaisie(request.clone(), saisieReglagesBrute);
		if (!brute.ok) return fail(422, brute.renvoi.data);
		const changee = changerDispositifs(brute.valeur);
		if (changee) return { saisie: changee };
		const lue = await lireSaisie(request, saisieReglages);
		if (!lue.ok) return lue.renvoi;
		const issue = await reglerAppel(contexteDe(locals), params.appel, versReglages(lue.valeur));
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `/${params.contrat}/equipe/appels/${params.appel}/portee?fait=portee`);
	}
};
