/** The bricks a long document is made of; `modeles/blocs.typ` draws each one. Everything is already in words. */
export type Bloc =
	/** Pairs of a label and a short value. */
	| { genre: 'fiche'; paires: readonly (readonly [cle: string, valeur: string])[] }
	/** Words of the document itself. */
	| { genre: 'phrase'; texte: string }
	| { genre: 'avis'; texte: string }
	| { genre: 'liste'; elements: readonly string[] }
	/** A text typed by a person, under its own small title. */
	| { genre: 'texte'; titre: string; texte: string }
	| { genre: 'sous-titre'; titre: string }
	| Tableau
	/** Two tables side by side, the left one read first. */
	| { genre: 'deux-tableaux'; gauche: Tableau; droite: Tableau };

/** One table: its first row is a header, amounts and numbers are set to the right. */
export interface Tableau {
	genre: 'tableau';
	/** Said above the table. */
	titre: string;
	colonnes: readonly Colonne[];
	lignes: readonly Ligne[];
}

export interface Colonne {
	titre: string;
	/** Widest column takes what is left; figures are set to the right and never cut. */
	largeur: 'reste' | 'juste';
	chiffres: boolean;
}

export interface Ligne {
	genre: 'ligne' | 'groupe' | 'total';
	cases: readonly string[];
}

/** A numbered part of a document. */
export interface Partie {
	titre: string;
	blocs: readonly Bloc[];
}

/** A column of words. */
export const mots = (titre: string, largeur: Colonne['largeur'] = 'reste'): Colonne => ({
	titre,
	largeur,
	chiffres: false
});

/** A column of figures. */
export const chiffres = (titre: string): Colonne => ({ titre, largeur: 'juste', chiffres: true });

/** A row of a table. */
export const ligne = (...cases: string[]): Ligne => ({ genre: 'ligne', cases });

/** A row that adds up the rows of its heading. */
export const groupe = (...cases: string[]): Ligne => ({ genre: 'groupe', cases });

/** The last row. */
export const total = (...cases: string[]): Ligne => ({ genre: 'total', cases });
