import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { associerColonnes } from '#contrat/dossiers/server/importer-associer.ts';
import { abandonnerImport, confirmerImport } from '#contrat/dossiers/server/importer-confirmer.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { chargerImport } from './charger.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = {
	GET: 'dossier.importer',
	actions: { associer: 'dossier.importer', confirmer: 'dossier.importer', abandonner: 'dossier.importer' }
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await chargerImport(contexteDe(locals), params.import, url.searchParams);
	if (!page) error(404, 'Page introuvable', { reference: '' });
	return { ...page, ici: `Import de ${page.lu.fichier}`, slug: contratDe(locals).slug };
};

const association = v.object({
	feuille: v.pipe(v.string(), v.maxLength(200)),
	entete: v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'Donnez le numéro d’une ligne.'), v.transform(Number)),
	colonnes: v.optional(v.record(v.pipe(v.string(), v.regex(/^c\d{1,3}$/)), v.string()), {})
});
const confirmation = v.object({
	cles: v.optional(v.record(v.string(), v.string()), {}),
	structures: v.optional(v.record(v.string(), v.string()), {})
});

export const actions: Actions = {
	associer: async ({ request, locals, params, url }) => {
		const lu = await lireSaisie(request, association);
		if (!lu.ok) return lu.renvoi;
		const { feuille, entete, colonnes } = lu.valeur;
		const champs = Object.fromEntries(Object.entries(colonnes).map(([cle, champ]) => [cle.slice(1), champ]));
		const issue = await associerColonnes(contexteDe(locals), { importId: params.import, feuille, entete, champs });
		return issue.ok ? redirect(303, url.pathname) : refuser(lu, issue.refus.message, 422);
	},
	confirmer: async ({ request, locals, params, url }) => {
		const lu = await lireSaisie(request, confirmation);
		if (!lu.ok) return lu.renvoi;
		const { cles, structures } = lu.valeur;
		const reponses = Object.fromEntries(
			Object.entries(structures).flatMap(([rang, reponse]) => (cles[rang] ? [[cles[rang], reponse]] : []))
		);
		const issue = await confirmerImport(contexteDe(locals), { importId: params.import, structures: reponses });
		return issue.ok ? redirect(303, url.pathname) : refuser(lu, issue.refus.message);
	},
	abandonner: async ({ request, locals, params }) => {
		const lu = await lireSaisie(request, v.object({}));
		if (!lu.ok) return lu.renvoi;
		const issue = await abandonnerImport(contexteDe(locals), params.import);
		return issue.ok ? redirect(303, `/${params.contrat}/equipe/dossiers/import`) : refuser(lu, issue.refus.message);
	}
};
