import { redirect } from '@sveltejs/kit';
import { nomsNotations, notations } from '#contrat/instruction/notation.ts';
import {
	saisieCritere,
	saisieDeplacement,
	saisieNotation,
	saisieReprise,
	saisieRetrait
} from '#contrat/instruction/saisie-grille.ts';
import { grilleDeLAppel, grillesAReprendre } from '#contrat/instruction/server/lectures-grille.ts';
import {
	choisirNotation,
	deplacerCritere,
	ecrireCritere,
	reprendreLaGrille,
	retirerCritere
} from '#contrat/instruction/server/tenir-la-grille.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { appelDemande, direFait, enTeteDe } from '../appel-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: {
		ecrire: 'appel.gerer',
		deplacer: 'appel.gerer',
		retirer: 'appel.gerer',
		reprendre: 'appel.gerer',
		notation: 'appel.gerer'
	}
};

const FAITS = {
	ecrit: 'Le critère est enregistré.',
	deplace: 'Le critère a changé de place.',
	retire: 'Le critère est retiré de la grille.',
	repris: 'La grille est reprise. Changez ce qu’il faut avant les premières notes.',
	notation: 'C’est noté.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	return locals.base.lire(contrat.id, async (tx) => {
		const appel = await appelDemande(tx, contrat.id, params.appel);
		const reprises = await grillesAReprendre(tx, contrat.id, appel.id);
		return {
			ici: appel.titre,
			fait: direFait(url, FAITS),
			enTete: enTeteDe(appel, contrat, locals.agent, '/grille'),
			...(await grilleDeLAppel(tx, contrat.id, appel.id)),
			notations: notations.map((valeur) => ({ valeur, libelle: nomsNotations[valeur] })),
			reprises: reprises.map(({ id, titre, criteres }) => ({ valeur: id, libelle: `${titre} (${criteres} critères)` }))
		};
	});
};

export const actions: Actions = {
	ecrire: async ({ request, params, url, locals }) => {
		const lue = await lireSaisie(request, saisieCritere);
		if (!lue.ok) return lue.renvoi;
		const issue = await ecrireCritere(contexteDe(locals), params.appel, lue.valeur);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=ecrit`);
	},
	deplacer: async ({ request, params, url, locals }) => {
		const lue = await lireSaisie(request, saisieDeplacement);
		if (!lue.ok) return lue.renvoi;
		const issue = await deplacerCritere(contexteDe(locals), params.appel, lue.valeur);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=deplace`);
	},
	retirer: async ({ request, params, url, locals }) => {
		const lue = await lireSaisie(request, saisieRetrait);
		if (!lue.ok) return lue.renvoi;
		const issue = await retirerCritere(contexteDe(locals), params.appel, lue.valeur);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=retire`);
	},
	reprendre: async ({ request, params, url, locals }) => {
		const lue = await lireSaisie(request, saisieReprise);
		if (!lue.ok) return lue.renvoi;
		const issue = await reprendreLaGrille(contexteDe(locals), params.appel, lue.valeur);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=repris`);
	},
	notation: async ({ request, params, url, locals }) => {
		const lue = await lireSaisie(request, saisieNotation);
		if (!lue.ok) return lue.renvoi;
		const issue = await choisirNotation(contexteDe(locals), params.appel, lue.valeur);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		redirect(303, `${url.pathname}?fait=notation`);
	}
};
