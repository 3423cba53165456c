import { error, redirect } from '@sveltejs/kit';
import { doitLeCer } from '#contrat/acteurs/completude-structure.ts';
import { cumulsDeMinimis, debutDesTroisAns, nomsRegimes, regimesDeMinimis } from '#contrat/acteurs/de-minimis.ts';
import { saisieAide, saisieEngagements, saisieIdentifiant } from '#contrat/acteurs/saisie-structure.ts';
import { ajouterAide, retirerAide } from '#contrat/acteurs/server/tenir-les-aides.ts';
import { ecrireJour } from '#contrat/commun/jour.ts';
import { ecrireMontant } from '#contrat/commun/montant.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { dateCourte } from '#ui/dates.ts';
import { lireSaisie } from '#ui/formulaire.ts';
import { contexteDe } from '../../../../../contexte.ts';
import { adresseDe, enregistrerPartie, partieDemandee, renvoyerRefus } from '../../structure-demandee.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'structure.ecrire',
	actions: { enregistrer: 'structure.ecrire', ajouter: 'structure.ecrire', retirer: 'structure.ecrire' }
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { structure, entour, le } = await partieDemandee(locals, url, params.structure, 'aides');
	const { cerLe, utilitePubliqueLe, cerVersion, impotsCommerciaux, aides500000 } = structure.engagements;
	const reponse = (vrai: boolean | null): string => (vrai === null ? '' : vrai ? 'oui' : 'non');
	return {
		ici: entour.titre,
		entour,
		cerDu: doitLeCer(structure),
		champs: {
			cerLe: cerLe ? dateCourte(cerLe) : '',
			cerVersion,
			utilitePubliqueLe: utilitePubliqueLe ? dateCourte(utilitePubliqueLe) : '',
			impotsCommerciaux: reponse(impotsCommerciaux),
			aides500000: reponse(aides500000)
		},
		depuis: ecrireJour(debutDesTroisAns(le)),
		cumuls: cumulsDeMinimis(structure.aidesDeMinimis, le).map(({ regime, cumul, plafond, reste, depasse }) => ({
			libelle: nomsRegimes[regime],
			valeur: `${ecrireMontant(cumul)} sur ${ecrireMontant(plafond)}`,
			note: depasse ? undefined : `Il reste ${ecrireMontant(reste)}.`,
			etat: depasse ? ({ texte: 'Plafond dépassé', ton: 'mal' } as const) : undefined
		})),
		regimes: regimesDeMinimis.map((valeur) => ({ valeur, libelle: nomsRegimes[valeur] })),
		aides: structure.aidesDeMinimis.map((aide) => ({
			id: aide.id,
			texte: `${aide.organisme}, ${ecrireJour(aide.le)} : ${ecrireMontant(aide.montant)}`,
			precision: [aide.objet, nomsRegimes[aide.regime]].filter(Boolean).join(' — ')
		}))
	};
};

export const actions: Actions = {
	enregistrer: async (event) => {
		const lue = await lireSaisie(event.request, saisieEngagements);
		if (!lue.ok) return lue.renvoi;
		const { revision: _revision, ...contenu } = lue.valeur;
		return enregistrerPartie(event, lue, { section: 'aides', contenu });
	},
	ajouter: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieAide);
		if (!lue.ok) return lue.renvoi;
		const issue = await ajouterAide(contexteDe(locals), params.structure, lue.valeur);
		if (issue.ok) redirect(303, `${adresseDe(locals, params.structure)}/aides?fait=ajoutee#aides-recues`);
		if (issue.refus.code === 'introuvable') error(404, 'Page introuvable', { reference: '' });
		return renvoyerRefus(lue, issue.refus);
	},
	retirer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieIdentifiant);
		if (!lue.ok) return lue.renvoi;
		const issue = await retirerAide(contexteDe(locals), params.structure, lue.valeur.id);
		if (issue.ok) redirect(303, `${adresseDe(locals, params.structure)}/aides?fait=retiree#aides-recues`);
		if (issue.refus.code === 'introuvable') error(404, 'Page introuvable', { reference: '' });
		return renvoyerRefus(lue, issue.refus);
	}
};
