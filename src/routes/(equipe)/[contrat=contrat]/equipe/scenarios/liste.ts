import { type ScenarioDeListe, scenariosDuContrat } from '#contrat/programmation/server/lectures-scenarios.ts';
import type { Tx } from '#db/base.ts';
import { lireTri } from '#ui/adresse.ts';

export const TRIS = ['nom', 'appel', 'creeLe', 'propose'] as const;
const IDENTIFIANT = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The scenarios the address asks for, read the same way by the page and by the export; archived ones only when asked. */
export async function lireListe(tx: Tx, contratId: string, url: URL) {
	const tous = await scenariosDuContrat(tx, contratId);
	const appel = IDENTIFIANT.exec(url.searchParams.get('appel') ?? '')?.[0] ?? '';
	const texte = (url.searchParams.get('texte') ?? '').trim().slice(0, 100);
	const archives = url.searchParams.get('archives') === 'oui';
	const cherche = plier(texte);
	const choisis = tous.filter(
		(s) =>
			(appel === '' || s.appelId === appel) &&
			(archives || !s.archive) &&
			plier(`${s.nom} ${s.note} ${s.auteur ?? ''}`).includes(cherche)
	);
	const tri = lireTri(url, TRIS);
	if (tri)
		choisis.sort((a, b) => comparer(a, b, tri.cle as (typeof TRIS)[number]) * (tri.sens === 'croissant' ? 1 : -1));
	return { tous, choisis, tri, filtres: { appel, texte, archives } };
}

function comparer(a: ScenarioDeListe, b: ScenarioDeListe, cle: (typeof TRIS)[number]): number {
	if (cle === 'nom' || cle === 'appel') return a[cle].localeCompare(b[cle], 'fr');
	return a[cle] < b[cle] ? -1 : a[cle] > b[cle] ? 1 : 0;
}

const plier = (texte: string): string => texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
