import * as v from 'valibot';
import { formesDeStructure } from '#contrat/acteurs/saisie.ts';
import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';

/** Kinds of question a team may add to the common application. */
export const genresQuestion = ['court', 'long', 'choix', 'choix_multiple', 'nombre', 'date', 'fichier'] as const;
export type GenreQuestion = (typeof genresQuestion)[number];

/** How each kind is named on screen. */
export const nomsGenres: Record<GenreQuestion, string> = {
	court: 'Texte court',
	long: 'Texte long',
	choix: 'Une réponse parmi plusieurs',
	choix_multiple: 'Plusieurs réponses possibles',
	nombre: 'Nombre',
	date: 'Date',
	fichier: 'Fichier'
};

const texte = (max: number) => v.pipe(v.string(), v.maxLength(max));

const question = v.object({
	/** Never changes: answers are kept under it. */
	id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/)),
	intitule: v.pipe(texte(300), v.nonEmpty()),
	aide: v.optional(texte(1_000), ''),
	genre: v.picklist(genresQuestion),
	/** Answers offered, as they are written: an answer stays readable when the list changes. Empty for the other kinds. */
	options: v.optional(v.array(v.pipe(texte(200), v.nonEmpty())), []),
	obligatoire: v.boolean(),
	/** Shown only when this other question, a choice, has this answer. */
	condition: v.optional(v.nullable(v.object({ question: v.string(), valeur: v.string() })), null)
});

const piece = v.object({
	code: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/)),
	intitule: v.pipe(texte(200), v.nonEmpty()),
	aide: v.optional(texte(1_000), ''),
	/** Kinds of porteur it is asked of. */
	formes: v.array(v.picklist(formesDeStructure)),
	obligatoire: v.boolean(),
	/** Kind of document of the structure it reuses (`pieces-structure.ts`); null: given with each application. */
	genre: v.optional(v.nullable(v.string()), null)
});

const formulaire = v.object({ questions: v.optional(v.array(question), []), pieces: v.optional(v.array(piece), []) });

export type Question = v.InferOutput<typeof question>;
export type PieceDemandee = v.InferOutput<typeof piece>;
/** What a call adds to the common application (lexique: formulaire). */
export type Questionnaire = v.InferOutput<typeof formulaire>;

/** The form of a call to which nobody added anything. */
export const QUESTIONNAIRE_VIDE: Questionnaire = { questions: [], pieces: [] };

/** A stored form, read back. Throws on anything else, which is a bug. */
export function lireQuestionnaire(contenu: unknown): Questionnaire {
	return v.parse(formulaire, contenu);
}

/** Answers to the questions, as typed: a text, the texts ticked, or the identifier of a file. */
export type Reponses = Readonly<Record<string, string | readonly string[]>>;

/** The texts of one answer, empty ones left out. */
export function textesDe(reponse: string | readonly string[] | undefined): string[] {
	const textes = typeof reponse === 'string' ? [reponse] : [...(reponse ?? [])];
	return textes.map((t) => t.trim()).filter((t) => t !== '');
}

/** Among these questions, those a porteur sees with these answers, in order: a condition holds only if its own question is seen. */
export function questionsVisibles({ questions }: Pick<Questionnaire, 'questions'>, reponses: Reponses): Question[] {
	const parId = new Map(questions.map((q) => [q.id, q]));
	const vues = new Map<string, boolean>();
	const voir = (q: Question): boolean => {
		const deja = vues.get(q.id);
		if (deja !== undefined) return deja;
		// A circle of conditions shows nothing: it is refused when written, and must not hang what reads it.
		vues.set(q.id, false);
		const cible = q.condition && parId.get(q.condition.question);
		const vue = !q.condition || (!!cible && textesDe(reponses[cible.id]).includes(q.condition.valeur) && voir(cible));
		vues.set(q.id, vue);
		return vue;
	};
	return questions.filter(voir);
}

export type RefusQuestionnaire =
	| 'question_en_double'
	| 'options_manquantes'
	| 'options_en_double'
	| 'condition_inconnue'
	| 'condition_sans_choix'
	| 'condition_en_boucle'
	| 'condition_apres'
	| 'piece_en_double'
	| 'piece_sans_forme'
	| 'trop_de_questions';

/** Most questions, and most pieces, one call may add. */
export const MAX_QUESTIONS = 60;

/**
 * Whether this form can be shown: identifiers once, choices with at least two answers, conditions on a choice that exists
 * and comes before, without a circle. Refusals name the first fault.
 */
export function verifierQuestionnaire({ questions, pieces }: Questionnaire): Issue<null, RefusQuestionnaire> {
	if (questions.length > MAX_QUESTIONS || pieces.length > MAX_QUESTIONS) return refuse('trop_de_questions');
	if (enDouble(questions.map(({ id }) => id))) return refuse('question_en_double');
	if (enDouble(pieces.map(({ code }) => code))) return refuse('piece_en_double');
	if (pieces.some(({ formes }) => formes.length === 0)) return refuse('piece_sans_forme');
	for (const q of questions) {
		if (estChoix(q.genre) && q.options.length < 2) return refuse('options_manquantes');
		if (enDouble(q.options)) return refuse('options_en_double');
	}
	return verifierConditions(questions);
}

/** Whether answers are picked from a list. */
export const estChoix = (genre: GenreQuestion): boolean => genre === 'choix' || genre === 'choix_multiple';

const enDouble = (textes: readonly string[]): boolean => new Set(textes).size !== textes.length;

function verifierConditions(questions: readonly Question[]): Issue<null, RefusQuestionnaire> {
	const rangs = new Map(questions.map(({ id }, rang) => [id, rang]));
	for (const { condition } of questions) {
		if (!condition) continue;
		const cible = questions[rangs.get(condition.question) ?? -1];
		if (!cible) return refuse('condition_inconnue');
		if (!estChoix(cible.genre) || !cible.options.includes(condition.valeur)) return refuse('condition_sans_choix');
	}
	for (const depart of questions) {
		const passees = new Set([depart.id]);
		for (let ici = depart.condition?.question; ici !== undefined;) {
			if (passees.has(ici)) return refuse('condition_en_boucle');
			passees.add(ici);
			ici = questions[rangs.get(ici) ?? -1]?.condition?.question;
		}
	}
	const apres = questions.some(({ condition }, rang) => condition && (rangs.get(condition.question) ?? 0) > rang);
	return apres ? refuse('condition_apres') : reussi(null);
}
