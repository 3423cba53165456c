import * as v from 'valibot';
import { codesPieces } from '#contrat/acteurs/pieces-structure.ts';
import { formesDeStructure } from '#contrat/acteurs/saisie.ts';
import { estChoix, genresQuestion, type PieceDemandee, type Question } from './questionnaire.ts';
import { ligne, liste } from './saisie.ts';

const texte = (max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((t) => t.trim()),
		v.maxLength(max)
	);
const coche = v.pipe(
	v.optional(v.string(), ''),
	v.transform((t) => t === 'oui')
);

/** The form of a question; `options` has one answer a line, `condition` is « identifiant:réponse », or empty. */
export const saisieQuestion = v.object({
	intitule: v.pipe(ligne(300), v.nonEmpty('Écrivez la question.')),
	aide: texte(1_000),
	genre: v.optional(v.picklist(genresQuestion), 'court'),
	options: v.pipe(
		texte(6_000),
		v.transform((t) => t.split('\n').flatMap((option) => option.replace(/\s+/g, ' ').trim() || [])),
		v.maxLength(30, 'Donnez au plus 30 réponses possibles.'),
		v.everyItem((option) => option.length <= 200, 'Chaque réponse possible tient en 200 caractères.')
	),
	obligatoire: coche,
	condition: v.pipe(v.optional(v.string(), ''), v.maxLength(300))
});

/** The question written in its form; answers and condition are kept only where they mean something. */
export function versQuestion(id: string, saisie: v.InferOutput<typeof saisieQuestion>): Question {
	const coupe = saisie.condition.indexOf(':');
	return {
		id,
		intitule: saisie.intitule,
		aide: saisie.aide,
		genre: saisie.genre,
		options: estChoix(saisie.genre) ? saisie.options : [],
		obligatoire: saisie.obligatoire,
		condition:
			coupe > 0 ? { question: saisie.condition.slice(0, coupe), valeur: saisie.condition.slice(coupe + 1) } : null
	};
}

/** The conditions a question may have: each answer of each choice before it. */
export function conditionsPossibles(questions: readonly Question[], id: string | null) {
	const rang = questions.findIndex((q) => q.id === id);
	const avant = rang < 0 ? questions : questions.slice(0, rang);
	return avant
		.filter(({ genre }) => estChoix(genre))
		.flatMap((q) =>
			q.options.map((option) => ({ valeur: `${q.id}:${option}`, libelle: `« ${q.intitule} » : ${option}` }))
		);
}

/** « Seulement si « Sortez-vous du quartier ? » vaut « Oui ». », or nothing when it is always shown. */
export function direCondition(questions: readonly Question[], { condition }: Question): string | undefined {
	const cible = condition && questions.find(({ id }) => id === condition.question);
	return cible ? `Seulement si la réponse à « ${cible.intitule} » est « ${condition.valeur} ».` : undefined;
}

/** The form of a piece; `genre` empty: given with each application. */
export const saisiePiece = v.object({
	intitule: v.pipe(ligne(200), v.nonEmpty('Écrivez le nom de la pièce.')),
	aide: texte(1_000),
	formes: v.pipe(liste(v.picklist(formesDeStructure)), v.minLength(1, 'Cochez au moins une forme de structure.')),
	obligatoire: coche,
	genre: v.optional(v.picklist(['', ...codesPieces]), '')
});

/** The piece written in its form. */
export function versPiece(code: string, saisie: v.InferOutput<typeof saisiePiece>): PieceDemandee {
	const { genre, ...reste } = saisie;
	return { code, ...reste, genre: genre === '' ? null : genre };
}
