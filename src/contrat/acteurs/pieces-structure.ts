import type { Jour } from '#contrat/commun/jour.ts';

/**
 * How long a document of a structure is good for.
 * - `toujours`: once and for all;
 * - `remplacement`: until another one replaces it;
 * - `exercice`: about a closed year N, good until the end of N+1;
 * - `annee`: about the year N itself, good until its end;
 * - `date`: until the day written on it.
 */
export type Validite = 'toujours' | 'remplacement' | 'exercice' | 'annee' | 'date';

interface GenrePiece {
	nom: string;
	aide: string;
	validite: Validite;
}

/** Documents that funders ask of a structure, by kind; a call says which it asks. */
export const genresPieces = {
	statuts: {
		nom: 'Statuts',
		aide: 'Les statuts signés, à jour.',
		validite: 'remplacement'
	},
	recepisse: {
		nom: 'Récépissé de déclaration ou extrait du RNA',
		aide: 'Le papier reçu de la préfecture à la création.',
		validite: 'toujours'
	},
	avis_siren: {
		nom: 'Avis de situation au répertoire Sirene',
		aide: 'À télécharger sur le site de l’Insee.',
		validite: 'remplacement'
	},
	liste_dirigeants: {
		nom: 'Liste des dirigeants',
		aide: 'Le conseil d’administration et le bureau, avec leurs fonctions. Jamais la liste des adhérents.',
		validite: 'remplacement'
	},
	rib: {
		nom: 'Relevé d’identité bancaire',
		aide: 'Au nom de la structure, à la même adresse que son SIRET.',
		validite: 'remplacement'
	},
	delegation: {
		nom: 'Délégation de signature',
		aide: 'L’écrit du représentant légal, avec sa date de fin.',
		validite: 'date'
	},
	comptes: {
		nom: 'Comptes approuvés',
		aide: 'Bilan et compte de résultat du dernier exercice clos.',
		validite: 'exercice'
	},
	rapport_cac: {
		nom: 'Rapport du commissaire aux comptes',
		aide: 'Seulement si votre structure en a un.',
		validite: 'exercice'
	},
	rapport_activite: {
		nom: 'Rapport d’activité',
		aide: 'Celui du dernier exercice clos.',
		validite: 'exercice'
	},
	budget_previsionnel: {
		nom: 'Budget prévisionnel de la structure',
		aide: 'Celui de l’année de l’action.',
		validite: 'annee'
	},
	attestation_assurance: {
		nom: 'Attestation d’assurance',
		aide: 'La responsabilité civile, avec sa date de fin.',
		validite: 'date'
	},
	autre: {
		nom: 'Autre document',
		aide: 'Un document que l’équipe vous a demandé.',
		validite: 'remplacement'
	}
} as const satisfies Record<string, GenrePiece>;
export type GenreDePiece = keyof typeof genresPieces;
export const codesPieces = Object.keys(genresPieces) as GenreDePiece[];

/** Kinds of which several are in use at once: adding one does not replace the others. */
export const MULTIPLES: readonly GenreDePiece[] = ['delegation', 'autre'];

/** A document in use. */
export interface PieceDeStructure {
	id: string;
	genre: GenreDePiece;
	fichierId: string;
	deposeeLe: Date;
	/** Last day it is good for; null: no end. */
	valableJusquAu: Jour | null;
}

/**
 * The last day a document is good for, from what the form asked: a year for `exercice` and `annee`, a day for `date`.
 * Gives `undefined` when that answer is missing, null when the document has no end.
 */
export function finDeValidite(
	genre: GenreDePiece,
	{ annee, jusquAu }: { annee: number | null; jusquAu: Jour | null }
): Jour | null | undefined {
	switch (genresPieces[genre].validite as Validite) {
		case 'exercice':
			return annee === null ? undefined : (`${annee + 1}-12-31` as Jour);
		case 'annee':
			return annee === null ? undefined : (`${annee}-12-31` as Jour);
		case 'date':
			return jusquAu ?? undefined;
		default:
			return null;
	}
}

/** Whether a document may still be used on that day. */
export function estValable({ valableJusquAu }: Pick<PieceDeStructure, 'valableJusquAu'>, le: Jour): boolean {
	return valableJusquAu === null || le <= valableJusquAu;
}

/** A document to give: never given, or no longer good. */
export interface PieceARenouveler {
	genre: GenreDePiece;
	motif: 'absente' | 'expiree';
	/** When it stopped being good. */
	depuis: Jour | null;
}

/**
 * Among the documents asked, those to give before that day: next year asks only for what expired.
 * @param demandees kinds asked, in the order to show; a kind this list does not know is not a document of the structure
 */
export function piecesARenouveler(
	pieces: readonly PieceDeStructure[],
	demandees: readonly GenreDePiece[],
	le: Jour
): PieceARenouveler[] {
	return demandees.flatMap((genre): PieceARenouveler[] => {
		const siennes = pieces.filter((piece) => piece.genre === genre);
		if (siennes.some((piece) => estValable(piece, le))) return [];
		const fins = siennes.map(({ valableJusquAu }) => valableJusquAu).filter((fin) => fin !== null);
		return [{ genre, motif: fins.length > 0 ? 'expiree' : 'absente', depuis: fins.sort().at(-1) ?? null }];
	});
}
