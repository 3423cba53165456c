/** One thing of a section, in words: its name and what is written. */
export type Mot = readonly [quoi: string, texte: string];

/** « oui » or « non », nothing when nobody has answered. */
export function ouiNon(reponse: boolean | null): string {
	return reponse === null ? '' : reponse ? 'oui' : 'non';
}

/** A number as it is written, nothing when it is not given. */
export function ecrireNombre(valeur: number | null): string {
	return valeur === null ? '' : new Intl.NumberFormat('fr-FR').format(valeur);
}
