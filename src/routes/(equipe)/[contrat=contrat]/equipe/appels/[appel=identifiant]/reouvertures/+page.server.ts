import { redirect } from '@sveltejs/kit';
import { structuresDuContrat } from '#contrat/acteurs/server/lectures-structures.ts';
import { saisieDerogation } from '#contrat/appels/saisie-derogation.ts';
import { accorderDerogation } from '#contrat/appels/server/accorder-derogation.ts';
import { derogationsDe } from '#contrat/appels/server/lectures-formulaire.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { appelDemande, direFait, enTeteDe } from '../appel-demande.ts';
import { etatsReouverture, filtrer, lireFiltre } from './filtre.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'appel.gerer', actions: { rouvrir: 'appel.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const maintenant = new Date();
	const filtre = lireFiltre(url);
	return locals.base.lire(contrat.id, async (tx) => {
		const appel = await appelDemande(tx, contrat.id, params.appel);
		const derogations = await derogationsDe(tx, contrat.id, appel.id);
		const structures = await structuresDuContrat(tx, contrat.id, { parPage: 2_000 });
		return {
			ici: appel.titre,
			fait: direFait(url, { rouvert: 'L’appel est rouvert pour cette structure. Prévenez-la.' }),
			enTete: enTeteDe(appel, contrat, locals.agent, '/reouvertures'),
			fermeture: ecrireInstant(appel.fermeLe),
			structures: structures.lignes.map((s) => ({ valeur: s.id, libelle: s.nom })),
			filtre,
			etats: [...etatsReouverture],
			derogations: filtrer(derogations, filtre, maintenant).map((d) => ({
				id: d.structureId,
				structure: d.structureNom,
				jusqua: ecrireInstant(d.jusquAu),
				motif: d.motif,
				accordee: ecrireInstant(d.accordeeLe),
				finie: d.jusquAu <= maintenant
			}))
		};
	});
};

export const actions: Actions = {
	rouvrir: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieDerogation);
		if (!lue.ok) return lue.renvoi;
		const issue = await accorderDerogation(contexteDe(locals), params.appel, lue.valeur);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `/${params.contrat}/equipe/appels/${params.appel}/reouvertures?fait=rouvert`);
	}
};
