import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { direCalendrier, estOuvert } from '#contrat/appels/appel.ts';
import { appelsEnVuePour } from '#contrat/appels/server/lectures.ts';
import { saisieNouveau } from '#contrat/dossiers/saisie.ts';
import { saisieReconduction } from '#contrat/dossiers/saisie-envoi.ts';
import { creerDossier } from '#contrat/dossiers/server/creer-dossier.ts';
import { structuresParId } from '#contrat/dossiers/server/lectures.ts';
import { dossiersAReprendre } from '#contrat/dossiers/server/lectures-precedent.ts';
import { reconduireDossier } from '#contrat/dossiers/server/reconduire-dossier.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../contexte.ts';
import { adresseDe, mesStructures } from '../dossier-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'dossier.deposer',
	actions: { commencer: 'dossier.deposer', reprendre: 'dossier.deposer' }
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { id } = contratDe(locals);
	const maintenant = new Date();
	const demande = url.searchParams.get('appel');
	const { ouverts, choisi, structures, anciens } = await locals.base.lire(id, async (tx) => {
		const enVue = await appelsEnVuePour(tx, id, mesStructures(locals), maintenant);
		const possibles = enVue.filter((appel) => estOuvert(appel, maintenant));
		const retenu = possibles.find((a) => a.id === demande) ?? possibles[0];
		return {
			ouverts: possibles,
			choisi: retenu,
			structures: await structuresParId(tx, id, mesStructures(locals)),
			anciens: retenu ? await dossiersAReprendre(tx, id, mesStructures(locals), retenu) : []
		};
	});
	return {
		ici: 'Nouveau dossier',
		// Sent with the form: the same form sent twice starts one application.
		cle: randomUUID(),
		cleReprise: randomUUID(),
		appel: choisi?.id ?? '',
		appels: ouverts.map((a) => ({ valeur: a.id, libelle: a.titre, aide: direCalendrier(a, maintenant) })),
		structures: structures.map((s) => ({ valeur: s.id, libelle: s.nom })),
		anciens: anciens.map(({ id: valeur, numero, annee, intitule, structure }) => ({
			valeur,
			libelle: `${intitule || 'Sans titre'} (${annee})`,
			aide: structures.length > 1 ? `Dossier ${numero}, ${structure}` : `Dossier ${numero}`
		})),
		titreAppel: choisi?.titre ?? ''
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
	},
	reprendre: async ({ request, locals }) => {
		const lue = await lireSaisie(request, saisieReconduction);
		if (!lue.ok) return lue.renvoi;
		const { cle, appel: appelId, precedent: precedentId } = lue.valeur;
		const issue = await reconduireDossier(contexteDe(locals), { cle, appelId, precedentId });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${adresseDe(locals, issue.valeur.numero)}/tout-relire`);
	}
};
