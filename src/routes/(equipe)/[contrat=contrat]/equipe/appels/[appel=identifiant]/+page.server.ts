import { redirect } from '@sveltejs/kit';
import { dupliquerAppel } from '#contrat/appels/server/dupliquer-appel.ts';
import { enveloppesDeLAppel } from '#contrat/appels/server/lectures.ts';
import { modifierAppel } from '#contrat/appels/server/modifier-appel.ts';
import { ecrireInstant } from '#contrat/commun/jour.ts';
import { ecrirePoints } from '#contrat/dossiers/points.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { refuser } from '#ui/formulaire.ts';
import { lireMarkdown } from '#ui/markdown.ts';
import { contexteDe, contratDe } from '../../../../../contexte.ts';
import { aModifier, choixDeLAppel, enregistrerAppel, nommer } from '../formulaire-appel.ts';
import { appelDemande, direFait, enTeteDe } from './appel-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'equipe.lire',
	actions: { enregistrer: 'appel.gerer', dupliquer: 'appel.gerer' }
};

const FAITS = {
	cree: 'L’appel est préparé. Relisez-le, puis publiez-le.',
	modifie: 'L’appel est enregistré.',
	publie: 'L’appel est publié.',
	duplique:
		'L’appel de l’année suivante est prêt, avec tout ce que celui-ci avait. Relisez ses dates, écrivez le montant de ses enveloppes, puis publiez-le.'
} as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const { id } = contrat;
	const { appel, enveloppes, choix } = await locals.base.lire(id, async (tx) => {
		const lu = await appelDemande(tx, id, params.appel);
		return {
			appel: lu,
			enveloppes: await enveloppesDeLAppel(tx, id, lu.id),
			choix: await choixDeLAppel(tx, id, lu.annee)
		};
	});
	const codes = enveloppes.map((e) => e.code);
	return {
		ici: appel.titre,
		fait: direFait(url, FAITS),
		enTete: enTeteDe(appel, contrat, locals.agent, ''),
		faits: [
			{ libelle: 'Ouverture', valeur: ecrireInstant(appel.ouvreLe) },
			{ libelle: 'Fermeture', valeur: ecrireInstant(appel.fermeLe) },
			{ libelle: 'Part maximale d’argent public', valeur: limite(appel.tauxPublicMaxPoints) },
			{ libelle: 'Part minimale d’habitants du quartier', valeur: limite(appel.partQuartierMinPoints) }
		],
		blocs: lireMarkdown(appel.note),
		ouvertes: enveloppes.map((e) => ({ code: e.code, texte: nommer(e) })),
		appel: aModifier(appel, codes),
		...choix
	};
};

const limite = (points: number | null): string => (points === null ? 'Pas de limite' : ecrirePoints(points));

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) =>
		enregistrerAppel(
			request,
			(saisie) => modifierAppel(contexteDe(locals), params.appel, saisie),
			(id) => redirect(303, `/${params.contrat}/equipe/appels/${id}?fait=modifie`)
		),
	dupliquer: async ({ locals, params }) => {
		const issue = await dupliquerAppel(contexteDe(locals), params.appel);
		if (!issue.ok) return refuser({ saisie: {}, formulaire: 'dupliquer' }, issue.refus.message);
		redirect(303, `/${params.contrat}/equipe/appels/${issue.valeur}?fait=duplique`);
	}
};
