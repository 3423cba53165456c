import type { Mot } from './mots.ts';

/** A file given for one thing the call asks. */
export interface PieceJointe {
	/** Code of the piece asked. */
	piece: string;
	fichierId: string;
}

/** Files given with this application; those of the structure are kept with the structure. In alphabetical order of pieces. */
export interface Pieces {
	pieces: readonly PieceJointe[];
}

/** The section in words. */
export function motsPieces({ pieces }: Pieces): Mot[] {
	return pieces.map(({ piece, fichierId }): Mot => [`Pièce « ${piece} »`, `fichier ${fichierId.slice(0, 8)}`]);
}
