/** A link of the navigation or of the footer. */
export interface Lien {
	href: string;
	libelle: string;
	/** Other addresses that are part of it. */
	aussi?: string[];
	/** Whether the page shown is this one, or below it. */
	courant?: boolean;
}

/** Whether the page at `chemin` is the one a link leads to, or stands below it. */
export function estSous(chemin: string, href: string): boolean {
	return chemin === href || chemin.startsWith(`${href.replace(/\/$/, '')}/`);
}
