import { lireJour, messagesJour } from '#contrat/commun/jour.ts';
import {
	type Question,
	type Questionnaire,
	questionsVisibles,
	type Reponses,
	textesDe,
	estChoix
} from './questionnaire.ts';

/** Longest answers, in characters. */
export const LONGUEURS = { court: 300, long: 5_000 } as const;

/** What is wrong with the answer to one question, as the porteur reads it. */
export interface FauteDeReponse {
	question: string;
	message: string;
}

/** What is wrong in these answers, in the order of the questions; hidden questions ask nothing. */
export function verifierReponses(
	questionnaire: Pick<Questionnaire, 'questions'>,
	reponses: Reponses
): FauteDeReponse[] {
	return questionsVisibles(questionnaire, reponses).flatMap((q) => {
		const message = fauteDe(q, textesDe(reponses[q.id]));
		return message ? [{ question: q.id, message }] : [];
	});
}

/** Why these texts do not answer this question, or null. */
function fauteDe(q: Question, textes: readonly string[]): string | null {
	const [seul] = textes;
	if (seul === undefined) return q.obligatoire ? messageDAbsence(q) : null;
	if (estChoix(q.genre)) return fauteDeChoix(q, textes);
	if (textes.length > 1) return 'Donnez une seule réponse à cette question.';
	switch (q.genre) {
		case 'court':
		case 'long':
			return seul.length > LONGUEURS[q.genre] ? `Écrivez au plus ${LONGUEURS[q.genre]} caractères.` : null;
		case 'nombre':
			return lireNombre(seul) === null ? 'Écrivez un nombre, par exemple 12 ou 1 234,5.' : null;
		case 'date': {
			const lu = lireJour(seul);
			return lu.ok ? null : messagesJour[lu.refus];
		}
		default:
			return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(seul) ? null : 'Choisissez à nouveau ce fichier.';
	}
}

function messageDAbsence({ genre }: Question): string {
	if (genre === 'fichier') return 'Envoyez ce fichier.';
	return estChoix(genre) ? 'Choisissez une réponse.' : 'Répondez à cette question.';
}

function fauteDeChoix({ genre, options }: Question, textes: readonly string[]): string | null {
	if (genre === 'choix' && textes.length > 1) return 'Choisissez une seule réponse.';
	const ancienne = textes.find((t) => !options.includes(t));
	if (ancienne === undefined) return null;
	return `« ${ancienne} » n’est plus une des réponses proposées : choisissez-en une dans la liste.`;
}

/** A number as people write it (« 1 234,5 »), as the text a machine reads (« 1234.5 »), or null. */
export function lireNombre(texte: string): string | null {
	const nu = texte
		.replace(/[\s\u00a0\u202f\u2009]/g, '')
		.replace(',', '.')
		.replace(/^[−–]/, '-');
	return /^-?\d{1,15}(\.\d{1,6})?$/.test(nu) ? nu : null;
}

/** What becomes of the answers of a draft when the questions of its call are corrected. */
export interface Report {
	/** Answers of questions that are still asked, exactly as they were typed, fitting or not. */
	gardees: Reponses;
	/** Answers of questions no longer asked: kept with the draft, shown to nobody, back if the question comes back. */
	retirees: Reponses;
	/** Questions to read again, in order: new words, or an answer that no longer fits. */
	aRelire: string[];
}

/**
 * Carries the answers of a draft from one version of the questions to the next. Nothing typed is lost or changed.
 * A question is to be read again when it is new and seen, when its words, its kind or its answers changed while it had an
 * answer, or when its answer no longer fits.
 */
export function porterReponses(
	ancien: Pick<Questionnaire, 'questions'>,
	nouveau: Pick<Questionnaire, 'questions'>,
	reponses: Reponses
): Report {
	const avant = new Map(ancien.questions.map((q) => [q.id, q]));
	const demandees = new Set(nouveau.questions.map(({ id }) => id));
	const entrees = Object.entries(reponses);
	const fautives = new Set(verifierReponses(nouveau, reponses).map(({ question }) => question));
	const vuesAvant = new Set(questionsVisibles(ancien, reponses).map(({ id }) => id));
	const aRelire = questionsVisibles(nouveau, reponses).filter((q) => {
		const repondue = textesDe(reponses[q.id]).length > 0;
		const connue = avant.get(q.id);
		if (!connue || !vuesAvant.has(q.id)) return true;
		return repondue && (fautives.has(q.id) || memeSens(connue) !== memeSens(q));
	});
	return {
		gardees: Object.fromEntries(entrees.filter(([id]) => demandees.has(id))),
		retirees: Object.fromEntries(entrees.filter(([id]) => !demandees.has(id))),
		aRelire: aRelire.map(({ id }) => id)
	};
}

/** What a question asks, as one text: help and order may change without changing what was answered. */
const memeSens = ({ intitule, genre, options }: Question): string => JSON.stringify([intitule, genre, options]);
