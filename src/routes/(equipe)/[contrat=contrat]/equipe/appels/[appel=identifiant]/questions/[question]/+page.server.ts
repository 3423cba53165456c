import { error, redirect } from '@sveltejs/kit';
import { codeDe } from '#contrat/appels/gestes.ts';
import { genresQuestion, nomsGenres } from '#contrat/appels/questionnaire.ts';
import { conditionsPossibles, saisieQuestion, versQuestion } from '#contrat/appels/saisie-formulaire.ts';
import { corrigerFormulaire } from '#contrat/appels/server/corriger-formulaire.ts';
import type { DroitsDeRoute } from '#src/acces.ts';
import { lireSaisie, refuser } from '#ui/formulaire.ts';
import { contexteDe, contratDe } from '../../../../../../../contexte.ts';
import { formulaireDemande } from '../formulaire-demande.ts';
import type { Actions, PageServerLoad } from './$types';

export const _droits: DroitsDeRoute = { GET: 'appel.gerer', actions: { enregistrer: 'appel.gerer' } };

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, slug } = contratDe(locals);
	const { appel, questions } = await formulaireDemande(locals.base, id, params.appel);
	const question = questions.find((q) => q.id === params.question);
	if (!question && params.question !== 'nouvelle') error(404, 'Page introuvable', { reference: '' });
	return {
		ici: appel.titre,
		retour: `/${slug}/equipe/appels/${appel.id}/questions`,
		appel: appel.titre,
		nouvelle: !question,
		question: {
			intitule: question?.intitule ?? '',
			aide: question?.aide ?? '',
			genre: question?.genre ?? 'court',
			options: question?.options.join('\n') ?? '',
			obligatoire: question?.obligatoire ?? false,
			condition: question?.condition ? `${question.condition.question}:${question.condition.valeur}` : ''
		},
		genres: genresQuestion.map((genre) => ({ valeur: genre, libelle: nomsGenres[genre] })),
		conditions: conditionsPossibles(questions, question?.id ?? null)
	};
};

export const actions: Actions = {
	enregistrer: async ({ request, locals, params }) => {
		const lue = await lireSaisie(request, saisieQuestion);
		if (!lue.ok) return lue.renvoi;
		const contexte = contexteDe(locals);
		const { questions } = await formulaireDemande(locals.base, contexte.contratId, params.appel);
		const ids = new Set(questions.map((q) => q.id));
		// « nouvelle » is the address of the form: no question may take it.
		const id = params.question === 'nouvelle' ? codeDe(lue.valeur.intitule, ids.add('nouvelle')) : params.question;
		if (params.question !== 'nouvelle' && !ids.has(id)) error(404, 'Page introuvable', { reference: '' });
		const question = versQuestion(id, lue.valeur);
		const issue = await corrigerFormulaire(contexte, params.appel, { geste: 'poser_question', question });
		if (!issue.ok) return refuser(lue, issue.refus.message);
		const { brouillons } = issue.valeur;
		redirect(303, `/${params.contrat}/equipe/appels/${params.appel}/questions?fait=${brouillons}`);
	}
};
