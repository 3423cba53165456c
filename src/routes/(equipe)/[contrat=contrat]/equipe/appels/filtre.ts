/** The year asked by the address, or undefined for all. */
export function lireAnnee(url: URL): number | undefined {
	const annee = url.searchParams.get('annee') ?? '';
	return /^20\d\d$/.test(annee) ? Number(annee) : undefined;
}
