/** What is read of the address of a page: a `URL`, or the `page.url` of Kit, which cannot be changed. */
export interface AdresseLue {
	readonly pathname: string;
	readonly search: string;
	readonly searchParams: { get(nom: string): string | null };
}

/**
 * Same page, other parameters: keeps what the person already chose. `undefined` or an empty text takes a parameter out.
 * Gives a relative `?…` address, for a link.
 */
export function avecParametres(
	url: AdresseLue,
	changements: Readonly<Record<string, string | number | undefined>>
): string {
	const parametres = new URLSearchParams(url.search);
	// `?/action` is how a form names what it does: a link must never carry it.
	for (const cle of [...parametres.keys()]) if (cle.startsWith('/')) parametres.delete(cle);
	for (const [cle, valeur] of Object.entries(changements)) {
		if (valeur === undefined || valeur === '') parametres.delete(cle);
		else parametres.set(cle, String(valeur));
	}
	const suite = parametres.toString();
	return suite ? `?${suite}` : url.pathname;
}

export interface Tri {
	cle: string;
	sens: 'croissant' | 'decroissant';
}

/** Reads `?tri=montant` or `?tri=-montant`; only the keys the page knows, otherwise `parDefaut`. */
export function lireTri(url: AdresseLue, cles: readonly string[], parDefaut?: Tri): Tri | undefined {
	const ecrit = url.searchParams.get('tri') ?? '';
	const cle = ecrit.replace(/^-/, '');
	return cles.includes(cle) ? { cle, sens: ecrit.startsWith('-') ? 'decroissant' : 'croissant' } : parDefaut;
}

/** Reads `?page=3`: a whole number from 1, 1 when it is anything else. */
export function lirePage(url: AdresseLue): number {
	const ecrite = url.searchParams.get('page') ?? '';
	return /^[1-9]\d{0,5}$/.test(ecrite) ? Number(ecrite) : 1;
}

/** Pages to link from page `ici`: the first, the last, the neighbours, and `null` for a gap. */
export function pagesProches(ici: number, total: number): (number | null)[] {
	const gardees = [1, ici - 1, ici, ici + 1, total].filter((page) => page >= 1 && page <= total);
	const triees = [...new Set(gardees)].sort((a, b) => a - b);
	return triees.flatMap((page, rang) => {
		const trou = page - (triees[rang - 1] ?? page) - 1;
		// A gap of one page is that page.
		return trou === 1 ? [page - 1, page] : trou > 1 ? [null, page] : [page];
	});
}
