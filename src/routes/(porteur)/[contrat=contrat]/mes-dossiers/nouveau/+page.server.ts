import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { direCalendrier, estOuvert } from '#contrat/appels/appel.ts';
import { appelsEnVue } from '#contrat/appels/server/lectures.ts';
import { saisieNouveau } from '#contrat/dossiers/saisie.ts';
import { creerDossier } from '#contrat/dossiers/server/creer-dossier.ts';
import { structuresParId } from '#contrat/dossiers/server/lectures.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../contexte.ts';
import { adresseDe, mesStructures } from '../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'dossier.deposer', actions: { commencer: 'dossier.deposer' } };

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const maintenant = new Date();
	const { appels, structures } = await locals.base.lire(id, async (tx) => ({
		appels: await appelsEnVue(tx, id, maintenant),
		structures: await structuresParId(tx, id, mesStructures(locals))
	}));
	const ouverts = appels.filter((appel) => estOuvert(appel, maintenant));
	const demande = url.searchParams.get('appel');
	return {
		ici: 'Nouveau dossier',
		// Sent with the form: the same form sent twice starts one application.
		cle: randomUUID(),
		appel: (ouverts.find((a) => a.id === demande) ?? ouverts[0])?.id ?? '',
		appels: ouverts.map((a) => ({ valeur: a.id, libelle: a.titre, aide: direCalendrier(a, maintenant) })),
		structures: structures.map((s) => ({ valeur: s.id, libelle: s.nom }))
	};
};

export const actions: Actions = {
	commencer: async ({ request, locals }) => {
		const lue = await lireSaisie(request, saisieNouveau);
		if (!lue.ok) return lue.renvoi;
		const { cle, appel: appelId, structure: structureId, intitule } = lue.valeur;
		const issue = await creerDossier(contexteDe(locals), { cle, appelId, structureId, intitule });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, issue.valeur.numero)}/presentation`);
	}
};
