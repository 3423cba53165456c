/** One thing to mend in a contract file: where it is, what is wrong, what to do. Lines and columns count from 1. */
export interface ErreurFichier {
	ligne: number;
	colonne: number;
	/** Where it is in the tree, for example `priorites[0].objectifs[2].code`; empty for the whole file. */
	chemin: string;
	probleme: string;
	remede: string;
}

/** The way down to a value of the file. */
export type Chemin = readonly (string | number)[];

/** `priorites[0].objectifs[2].code` */
export function ecrireChemin(chemin: Chemin): string {
	return chemin.map((pas, rang) => (typeof pas === 'number' ? `[${pas}]` : rang === 0 ? pas : `.${pas}`)).join('');
}

/** `ligne 12, colonne 5 — priorites[0].code : … → …` */
export function ecrireErreur({ ligne, colonne, chemin, probleme, remede }: ErreurFichier): string {
	return `ligne ${ligne}, colonne ${colonne} — ${chemin === '' ? 'le fichier' : chemin} : ${probleme} → ${remede}`;
}
