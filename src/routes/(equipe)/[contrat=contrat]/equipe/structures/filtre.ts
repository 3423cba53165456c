import { type FormeDeStructure, formesDeStructure } from '#contrat/acteurs/saisie.ts';
import type { FiltreStructures } from '#contrat/acteurs/server/lectures-structures.ts';
import { lireTri } from '#ui/adresse.ts';

const TRIS = ['nom', 'commune', 'dossiers'] as const;

/** What the address asks for, read the same way by the page and by the export. */
export function lireFiltre(url: URL) {
	const forme = url.searchParams.get('forme') ?? '';
	const tri = lireTri(url, TRIS, { cle: 'nom', sens: 'croissant' });
	return {
		texte: (url.searchParams.get('texte') ?? '').trim().slice(0, 100),
		forme: (formesDeStructure as readonly string[]).includes(forme) ? (forme as FormeDeStructure) : undefined,
		tri: { cle: TRIS.find((cle) => cle === tri?.cle) ?? ('nom' as const), sens: tri?.sens ?? 'croissant' }
	} satisfies FiltreStructures;
}
