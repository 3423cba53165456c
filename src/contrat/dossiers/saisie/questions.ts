import * as v from 'valibot';
import { MAX_QUESTIONS, type Reponses } from '#contrat/appels/questionnaire.ts';
import { ordonnerReponses } from '../sections/questions.ts';
import { commun } from './communs.ts';

const texte = v.pipe(v.string(), v.maxLength(20_000));
const reponse = v.union([texte, v.pipe(v.array(texte), v.maxLength(MAX_QUESTIONS))]);

/** Answers are kept as they were typed; whether they fit their question is for `verifierReponses`. */
export const saisieQuestions = v.object({
	...commun,
	reponses: v.optional(
		v.pipe(
			v.record(v.string(), reponse),
			v.check((r) => Object.keys(r).length <= MAX_QUESTIONS, 'Il y a trop de réponses : rechargez la page.')
		),
		{}
	)
});

/**
 * The answers a form holds, with those of questions no longer asked: nothing typed is lost when a call is corrected, and
 * it comes back if the question does.
 * @param demandees identifiers of the questions the form shows
 */
export function reponsesSaisies(
	lues: Reponses,
	{ enregistrees, demandees }: { enregistrees: Reponses; demandees: ReadonlySet<string> }
): Reponses {
	const demandes = Object.entries(lues).filter(([id]) => demandees.has(id));
	const anciennes = Object.entries(enregistrees).filter(([id]) => !demandees.has(id));
	return ordonnerReponses(Object.fromEntries([...anciennes, ...demandes]));
}
