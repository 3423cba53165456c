import { statutsSeance } from '#contrat/gouvernance/seance.ts';
import { type SeanceDeLaListe, seancesDeLEquipe } from '#contrat/gouvernance/server/lectures-seances.ts';
import type { Tx } from '#db/base.ts';
import { lirePage, lireTri } from '#ui/adresse.ts';

const PAR_PAGE = 50;
const TRIS = ['jour', 'instance', 'statut', 'points'] as const;
export type TriSeances = (typeof TRIS)[number];

/** The meetings the address asks for, read the same way by the page and by the export. */
export async function lireListe(tx: Tx, contratId: string, url: URL) {
	const ecrit = url.searchParams.get('statut');
	const statut = statutsSeance.find((s) => s === ecrit) ?? null;
	const instance = /^[\w.-]{1,100}$/.exec(url.searchParams.get('instance') ?? '')?.[0] ?? null;
	const toutes = await seancesDeLEquipe(tx, contratId, { instance, statut });
	const tri = lireTri(url, TRIS, { cle: 'jour', sens: 'decroissant' });
	if (tri) toutes.sort((a, b) => comparer(a, b, tri.cle as TriSeances) * (tri.sens === 'croissant' ? 1 : -1));
	const page = lirePage(url);
	return {
		toutes,
		seances: toutes.slice((page - 1) * PAR_PAGE, page * PAR_PAGE),
		total: toutes.length,
		page,
		pages: Math.max(1, Math.ceil(toutes.length / PAR_PAGE)),
		filtres: { statut, instance },
		tri
	};
}

function comparer(a: SeanceDeLaListe, b: SeanceDeLaListe, cle: TriSeances): number {
	if (cle === 'points') return a.points - b.points;
	return a[cle].localeCompare(b[cle], 'fr');
}
