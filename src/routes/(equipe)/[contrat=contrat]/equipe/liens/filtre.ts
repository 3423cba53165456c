import { genresLien } from '#contrat/gouvernance/lien-interet.ts';
import type { FiltreLiens } from '#contrat/gouvernance/server/lectures-liens.ts';
import { lireTri } from '#ui/adresse.ts';

const TRIS = ['personne', 'structure', 'genre', 'debut'] as const;
export const etatsFiltres = [
	{ valeur: 'en_cours', libelle: 'En cours ou à venir' },
	{ valeur: 'termine', libelle: 'Terminés' },
	{ valeur: 'ecarte', libelle: 'Écartés' }
] as const;

/** What the address asks for, read the same way by the page and by the export. */
export function lireFiltre(url: URL): FiltreLiens {
	const lu = (nom: string): string => url.searchParams.get(nom) ?? '';
	const tri = lireTri(url, TRIS);
	return {
		texte: lu('texte').trim().slice(0, 100),
		etat: etatsFiltres.find(({ valeur }) => valeur === lu('etat'))?.valeur ?? null,
		genre: genresLien.find((genre) => genre === lu('genre')) ?? null,
		tri: TRIS.find((cle) => cle === tri?.cle) ?? 'personne',
		sens: tri?.sens ?? 'croissant'
	};
}
