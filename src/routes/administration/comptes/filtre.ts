import { lirePage, lireTri } from '#ui/adresse.ts';

const TRIS = ['nom', 'courriel', 'vu'] as const;

/** What the address asks for, read the same way by the page and by the export. */
export function lireFiltre(url: URL) {
	const tri = lireTri(url, TRIS);
	return {
		texte: (url.searchParams.get('texte') ?? '').trim().slice(0, 100),
		tri: TRIS.find((cle) => cle === tri?.cle) ?? 'nom',
		sens: tri?.sens ?? ('croissant' as const),
		page: lirePage(url)
	};
}
