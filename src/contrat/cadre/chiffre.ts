/** A figure of a quarter, with what makes it readable: unit, source, year, perimeter, and whether it is known at all. */
export interface Chiffre {
	code: string;
	nom: string;
	valeur: number | null;
	unite: string;
	source: string;
	millesime: number;
	perimetre: string;
	statut: string;
	note: string | null;
}

/** « 3 475 habitants », « secret statistique », « non disponible »: a missing value is never a zero and never a blank. */
export function ecrireChiffre({ valeur, unite, statut }: Pick<Chiffre, 'valeur' | 'unite' | 'statut'>): string {
	if (valeur === null) return statut === 'secret' ? 'Secret statistique' : 'Non disponible';
	return `${new Intl.NumberFormat('fr-FR').format(valeur)}\u00A0${unite}`;
}

/** « périmètre 2014 » for a year, the text itself otherwise (« commune », « non précisé »). */
export function ecrirePerimetre(perimetre: string): string {
	return /^\d{4}$/.test(perimetre) ? `périmètre ${perimetre}` : `périmètre : ${perimetre}`;
}

/** Figures of the same thing side by side: grouped by name, in the order they come. None replaces another. */
export function grouperChiffres<C extends Pick<Chiffre, 'nom'>>(
	chiffres: readonly C[]
): { nom: string; chiffres: C[] }[] {
	return [...Map.groupBy(chiffres, (chiffre) => chiffre.nom)].map(([nom, siens]) => ({ nom, chiffres: siens }));
}

/** The figure in large and its name with the unit, for a page that shows a few of them: « 3 475 », « Population (habitants) ». */
export function titrerChiffre(chiffre: Pick<Chiffre, 'nom' | 'valeur' | 'unite' | 'statut'>): {
	libelle: string;
	valeur: string;
} {
	if (chiffre.valeur === null || chiffre.unite.length < 3) {
		return { libelle: chiffre.nom, valeur: ecrireChiffre(chiffre) };
	}
	return {
		libelle: `${chiffre.nom} (${chiffre.unite})`,
		valeur: new Intl.NumberFormat('fr-FR').format(chiffre.valeur)
	};
}
