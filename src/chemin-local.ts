/** A base no real site has: what leaves it was not a path of ours. */
const ICI = 'http://lergue.invalid';

/**
 * A path of this site to go back to after signing in, or null. Refuses everything that could lead elsewhere:
 * `https://…`, `//…`, `/\…`, control characters that browsers drop.
 */
export function cheminLocal(texte: string | null | undefined): string | null {
	if (!texte || texte.length > 500 || !texte.startsWith('/') || /[\\\p{Cc}]/u.test(texte)) return null;
	if (!URL.canParse(texte, ICI)) return null;
	const url = new URL(texte, ICI);
	// `/..//ailleurs` becomes `//ailleurs` once resolved: another site for a browser.
	if (url.origin !== ICI || url.pathname.startsWith('//')) return null;
	return url.pathname + url.search + url.hash;
}
