import type { appelsDuContrat } from '#contrat/appels/server/lectures.ts';
import { lireTri } from '#ui/adresse.ts';

const TRIS = ['titre', 'annee', 'montant'] as const;
type Appel = Awaited<ReturnType<typeof appelsDuContrat>>[number];

/** The year asked by the address, or undefined for all. */
export function lireAnnee(url: URL): number | undefined {
	const annee = url.searchParams.get('annee') ?? '';
	return /^20\d\d$/.test(annee) ? Number(annee) : undefined;
}

/** What the address sorts by; undefined: latest year first. */
export function lireTriDesAppels(url: URL) {
	return lireTri(url, TRIS);
}

/** The calls in the order of the address. There are a few a year: they are sorted here and shown on one page. */
export function trier(appels: readonly Appel[], url: URL): Appel[] {
	const tri = lireTriDesAppels(url);
	const cle = TRIS.find((c) => c === tri?.cle);
	if (!tri || !cle) return [...appels];
	const signe = tri.sens === 'decroissant' ? -1 : 1;
	return [...appels].sort((a, b) => {
		if (cle === 'titre') return signe * a.titre.localeCompare(b.titre, 'fr');
		return a[cle] < b[cle] ? -signe : a[cle] > b[cle] ? signe : 0;
	});
}
