import { error } from '@sveltejs/kit';
import { natures } from '#contrat/appels/appel.ts';
import { structureDuContrat } from '#contrat/acteurs/server/lectures-structures.ts';
import type { Financement } from '#contrat/programmation/server/lectures-cumul.ts';
import { financementsDe } from '#contrat/programmation/server/lectures-cumul.ts';
import { lireTri } from '#ui/adresse.ts';
import { contratDe } from '../../../../../../contexte.ts';

/** Columns the list may be sorted by. */
export const TRIS = ['annee', 'action', 'financeur', 'demande', 'accorde', 'engage', 'verse'] as const;
type Cle = (typeof TRIS)[number];

const valeurs: Record<Cle, (l: Financement) => string | number | bigint> = {
	annee: (l) => l.annee,
	action: (l) => l.action,
	financeur: (l) => l.financeurNom,
	demande: (l) => l.demande,
	accorde: (l) => l.accorde,
	engage: (l) => l.engage,
	verse: (l) => l.verse
};

function comparer(a: string | number | bigint, b: string | number | bigint): number {
	if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'fr');
	return a < b ? -1 : a > b ? 1 : 0;
}

/** What the address asks of a structure's funding: everything, the lines filtered and sorted, and what the filters are. */
export async function lireDemande(locals: App.Locals, structureId: string, url: URL) {
	const { id } = contratDe(locals);
	const tri = lireTri(url, TRIS);
	const filtres = {
		annee: url.searchParams.get('annee') ?? '',
		financeur: url.searchParams.get('financeur') ?? '',
		nature: natures.find((n) => n === url.searchParams.get('nature')) ?? ''
	};
	const lu = await locals.base.lire(id, async (tx) => {
		const structure = await structureDuContrat(tx, id, structureId);
		return structure && { structure, tout: await financementsDe(tx, id, structureId) };
	});
	if (!lu) error(404, 'Page introuvable', { reference: '' });
	const retenues = lu.tout.lignes.filter(
		(l) =>
			(filtres.annee === '' || String(l.annee) === filtres.annee) &&
			(filtres.financeur === '' || l.financeur === filtres.financeur) &&
			(filtres.nature === '' || l.nature === filtres.nature)
	);
	const lireValeur = tri && valeurs[tri.cle as Cle];
	const sens = tri?.sens === 'decroissant' ? -1 : 1;
	const lignes = lireValeur ? retenues.toSorted((a, b) => sens * comparer(lireValeur(a), lireValeur(b))) : retenues;
	return { ...lu, lignes, filtres, tri };
}
