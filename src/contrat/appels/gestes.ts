import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';
import { piecesHabituelles } from './pieces.ts';
import {
	type PieceDemandee,
	type Question,
	type Questionnaire,
	type RefusQuestionnaire,
	verifierQuestionnaire
} from './questionnaire.ts';

/** One change a team makes to the form of its call. */
export type GesteFormulaire =
	| { geste: 'poser_question'; question: Question }
	| { geste: 'retirer_question' | 'monter_question' | 'descendre_question'; id: string }
	| { geste: 'poser_piece'; piece: PieceDemandee }
	| { geste: 'retirer_piece' | 'monter_piece' | 'descendre_piece'; id: string }
	| { geste: 'proposer_pieces' };

export type RefusGeste = RefusQuestionnaire | 'element_inconnu' | 'question_dont_depend';

/**
 * The form after this change. A question or a piece put under a code that exists takes the place of the one it was.
 * Refusals: nothing under this code, a question taken away while another depends on it, a form that could not be shown.
 */
export function changerFormulaire(formulaire: Questionnaire, geste: GesteFormulaire): Issue<Questionnaire, RefusGeste> {
	const suite = appliquer(formulaire, geste);
	if (!suite.ok) return suite;
	const valable = verifierQuestionnaire(suite.valeur);
	return valable.ok ? suite : valable;
}

function appliquer(formulaire: Questionnaire, geste: GesteFormulaire): Issue<Questionnaire, RefusGeste> {
	const { questions, pieces } = formulaire;
	switch (geste.geste) {
		case 'poser_question':
			return reussi({ ...formulaire, questions: poser(questions, geste.question, ({ id }) => id) });
		case 'poser_piece':
			return reussi({ ...formulaire, pieces: poser(pieces, geste.piece, ({ code }) => code) });
		case 'proposer_pieces': {
			const connues = new Set(pieces.map(({ code }) => code));
			const neuves = piecesHabituelles().filter(({ code }) => !connues.has(code));
			return reussi({ ...formulaire, pieces: [...pieces, ...neuves] });
		}
		case 'retirer_question':
			if (questions.some(({ condition }) => condition?.question === geste.id)) return refuse('question_dont_depend');
			return avec(bouger(questions, rangDe(questions, geste.id), null), (q) => ({ ...formulaire, questions: q }));
		case 'monter_question':
		case 'descendre_question': {
			const pas = geste.geste === 'monter_question' ? -1 : 1;
			return avec(bouger(questions, rangDe(questions, geste.id), pas), (q) => ({ ...formulaire, questions: q }));
		}
		default: {
			const pas = geste.geste === 'retirer_piece' ? null : geste.geste === 'monter_piece' ? -1 : 1;
			const rang = pieces.findIndex(({ code }) => code === geste.id);
			return avec(bouger(pieces, rang, pas), (p) => ({ ...formulaire, pieces: p }));
		}
	}
}

const rangDe = (questions: readonly Question[], id: string): number => questions.findIndex((q) => q.id === id);

function poser<T>(liste: readonly T[], element: T, cle: (element: T) => string): T[] {
	const rang = liste.findIndex((autre) => cle(autre) === cle(element));
	return rang < 0 ? [...liste, element] : liste.with(rang, element);
}

/** The list without its element of this rank (`pas` null), or with it one place up or down; already at the end, it stays. */
function bouger<T>(liste: readonly T[], rang: number, pas: number | null): T[] | null {
	const element = liste[rang];
	if (element === undefined) return null;
	const reste = liste.toSpliced(rang, 1);
	return pas === null ? reste : reste.toSpliced(Math.max(0, rang + pas), 0, element);
}

function avec<T>(liste: T[] | null, suite: (liste: T[]) => Questionnaire): Issue<Questionnaire, 'element_inconnu'> {
	return liste ? reussi(suite(liste)) : refuse('element_inconnu');
}

/** A code for a new question or piece, read from its title: « combien_de_sorties », with a number when it is taken. */
export function codeDe(intitule: string, pris: ReadonlySet<string>): string {
	const mots = intitule
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/œ/g, 'oe')
		.replace(/[^a-z0-9]+/g, '_')
		.slice(0, 30)
		.replace(/^[^a-z]+|_+$/g, '');
	const base = mots || 'element';
	for (let rang = 1; ; rang++) {
		const code = rang === 1 ? base : `${base}_${rang}`;
		if (!pris.has(code)) return code;
	}
}
