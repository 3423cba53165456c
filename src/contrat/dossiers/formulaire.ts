import { estValable, type PieceDeStructure } from '#contrat/acteurs/pieces-structure.ts';
import type { FormeDeStructure } from '#contrat/acteurs/saisie.ts';
import { piecesPour } from '#contrat/appels/pieces.ts';
import type { PieceDemandee, Question, Questionnaire, Reponses } from '#contrat/appels/questionnaire.ts';
import { porterReponses, verifierReponses } from '#contrat/appels/reponses.ts';
import type { Jour } from '#contrat/commun/jour.ts';
import type { Manque } from './completude.ts';
import { type Etape, etapes } from './contenu.ts';
import { aFaire } from './sections/manquer.ts';
import type { PieceJointe } from './sections/pieces.ts';

/**
 * Where a piece stands: given with this application; already given by the structure and still good; given by the structure
 * but no longer good; not given.
 */
export type EtatPiece = 'jointe' | 'deja_fournie' | 'expiree' | 'absente';

/** A piece the call asks of this porteur, and where it stands. */
export interface PieceAttendue extends PieceDemandee {
	etat: EtatPiece;
	fichierId: string | null;
	/** Last day the structure's document is good for; null: no end, or not a document of the structure. */
	valableJusquAu: Jour | null;
}

/** What the call adds to the common application, for this application. */
export interface FormulaireDuDossier {
	/** Questions asked now: of the version in force for a draft, of its own version once sent. */
	questions: Question[];
	/** Questions corrected since the porteur last saved them, to be read again. */
	corrigees: Question[];
	pieces: readonly PieceAttendue[];
}

/** The pieces asked of this kind of porteur, those of the structure reused while they are good on that day. */
export function piecesAttendues(
	questionnaire: Pick<Questionnaire, 'pieces'>,
	forme: FormeDeStructure,
	jointes: readonly PieceJointe[],
	deLaStructure: readonly PieceDeStructure[],
	le: Jour
): PieceAttendue[] {
	return piecesPour(questionnaire, forme).map((piece): PieceAttendue => {
		const jointe = jointes.find((j) => j.piece === piece.code);
		if (jointe) return { ...piece, etat: 'jointe', fichierId: jointe.fichierId, valableJusquAu: null };
		const siennes = deLaStructure.filter((p) => p.genre === piece.genre);
		const bonne = siennes.find((p) => estValable(p, le));
		const derniere = bonne ?? siennes[0];
		return {
			...piece,
			etat: bonne ? 'deja_fournie' : derniere ? 'expiree' : 'absente',
			fichierId: derniere?.fichierId ?? null,
			valableJusquAu: derniere?.valableJusquAu ?? null
		};
	});
}

/** Questions to read again when the call's form was corrected since the draft was last saved. */
export function questionsCorrigees(
	lues: Pick<Questionnaire, 'questions'>,
	enVigueur: Pick<Questionnaire, 'questions'>,
	reponses: Reponses
): Question[] {
	const { aRelire } = porterReponses(lues, enVigueur, reponses);
	return enVigueur.questions.filter((q) => aRelire.includes(q.id));
}

/** What the call's own questions and pieces still ask before sending. */
export function manquesDuFormulaire(
	{ questions, corrigees, pieces }: FormulaireDuDossier,
	reponses: Reponses
): Manque[] {
	const intitules = new Map(questions.map((q) => [q.id, q.intitule]));
	return [
		...(corrigees.length > 0
			? [
					aFaire(
						'questions',
						`reponses.${corrigees[0]?.id}`,
						'L’équipe a corrigé des questions de l’appel : relisez vos réponses, puis enregistrez-les.'
					)
				]
			: []),
		...verifierReponses({ questions }, reponses).map(({ question, message }) =>
			aFaire('questions', `reponses.${question}`, `${intitules.get(question)} — ${message}`)
		),
		...pieces
			.filter((p) => p.obligatoire && (p.etat === 'absente' || p.etat === 'expiree'))
			.map((p) =>
				aFaire(
					'pieces',
					`pieces.${p.code}`,
					p.etat === 'expiree'
						? `« ${p.intitule} » n’est plus valable : envoyez-en un autre.`
						: `Joignez « ${p.intitule} ».`
				)
			)
	];
}

/** The steps an application has: a call that asks no question or no piece has no such step. */
export function etapesPresentes({ questions, pieces }: Pick<FormulaireDuDossier, 'questions' | 'pieces'>): Etape[] {
	return etapes.filter(
		(etape) => (etape !== 'questions' || questions.length > 0) && (etape !== 'pieces' || pieces.length > 0)
	);
}
