import type { FiltreImports } from '#contrat/dossiers/server/lectures-imports.ts';
import { statutsImport } from '#contrat/dossiers/tableau/import.ts';
import { lireTri } from '#ui/adresse.ts';

const TRIS = ['fichier', 'appel', 'le'] as const;

/** What the address asks for, read the same way by the page and by the export. */
export function lireFiltre(url: URL) {
	const tri = lireTri(url, TRIS, { cle: 'le', sens: 'decroissant' });
	return {
		texte: (url.searchParams.get('texte') ?? '').trim().slice(0, 100),
		statut: statutsImport.find((statut) => statut === url.searchParams.get('statut')),
		tri: { cle: TRIS.find((cle) => cle === tri?.cle) ?? ('le' as const), sens: tri?.sens ?? 'decroissant' }
	} satisfies Omit<FiltreImports, 'parPage'>;
}
