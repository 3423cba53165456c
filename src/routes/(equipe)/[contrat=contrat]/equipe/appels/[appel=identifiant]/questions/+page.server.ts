import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { nomsFormes } from '#contrat/acteurs/saisie.ts';
import type { GesteFormulaire } from '#contrat/appels/gestes.ts';
import { nomsGenres } from '#contrat/appels/questionnaire.ts';
import { direCondition } from '#contrat/appels/saisie-formulaire.ts';
import { corrigerFormulaire } from '#contrat/appels/server/corriger-formulaire.ts';
import { questionnaireDe } from '#contrat/appels/server/lectures-formulaire.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../contexte.ts';
import { appelDemande, enTeteDe } from '../appel-demande.ts';
import { direCorrige } from './fait.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'equipe.lire', actions: { changer: 'appel.gerer' } };

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const contrat = contratDe(locals);
	const { appel, questions, pieces } = await locals.base.lire(contrat.id, async (tx) => {
		const lu = await appelDemande(tx, contrat.id, params.appel);
		return { appel: lu, ...(await questionnaireDe(tx, contrat.id, lu.id, lu.formulaireVersion)) };
	});
	return {
		ici: appel.titre,
		fait: direCorrige(url),
		enTete: enTeteDe(appel, contrat, locals.agent, '/questions'),
		version: appel.formulaireVersion,
		questions: questions.map((q) => ({
			id: q.id,
			intitule: q.intitule,
			details: [nomsGenres[q.genre], q.obligatoire ? 'obligatoire' : 'facultative'].join(', '),
			options: q.options,
			condition: direCondition(questions, q)
		})),
		pieces: pieces.map((p) => ({
			id: p.code,
			intitule: p.intitule,
			details: [
				p.obligatoire ? 'obligatoire' : 'facultative',
				p.genre === null ? 'donnée avec chaque dossier' : 'document de la structure, repris d’une année à l’autre'
			].join(', '),
			formes: p.formes.map((forme) => nomsFormes[forme]).join(', ')
		}))
	};
};

const GESTE = /^(retirer|monter|descendre)_(question|piece):([a-z][a-z0-9_]{0,39})$/;

/** « monter_question:sorties », as a button says it. */
function lireGeste(faire: string): GesteFormulaire | null {
	if (faire === 'proposer_pieces') return { geste: 'proposer_pieces' };
	const [, verbe, quoi, id] = GESTE.exec(faire) ?? [];
	return id ? ({ geste: `${verbe}_${quoi}`, id } as GesteFormulaire) : null;
}

export const actions: Actions = {
	changer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, v.object({ faire: v.pipe(v.string(), v.maxLength(80)) }));
		if (!lue.ok) return lue.renvoi;
		const geste = lireGeste(lue.valeur.faire);
		if (!geste) return refuser(lue, 'Rechargez la page et recommencez.');
		const issue = await corrigerFormulaire(contexteDe(locals), params.appel, geste);
		if (!issue.ok) return refuser(lue, issue.refus.message);
		const { brouillons } = issue.valeur;
		redirect(303, `/${params.contrat}/equipe/appels/${params.appel}/questions?fait=${brouillons}`);
	}
};
