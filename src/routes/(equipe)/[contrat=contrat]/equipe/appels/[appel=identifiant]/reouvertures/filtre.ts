import type { derogationsDe } from '#contrat/appels/server/lectures-formulaire.ts';
import { lireTri } from '#ui/adresse.ts';

type Derogation = Awaited<ReturnType<typeof derogationsDe>>[number];

/** Whether a reopening still runs. */
export const etatsReouverture = [
	{ valeur: 'en_cours', libelle: 'En cours' },
	{ valeur: 'terminee', libelle: 'Terminées' }
] as const;

/** What the address asks for, read the same way by the page and by the export. */
export function lireFiltre(url: URL) {
	return {
		etat: etatsReouverture.find(({ valeur }) => valeur === url.searchParams.get('etat'))?.valeur,
		tri: lireTri(url, ['structure', 'jusqua', 'accordee'], { cle: 'accordee', sens: 'decroissant' })
	};
}

/** The reopenings as filtered and sorted; there are never more of them than structures. */
export function filtrer(
	derogations: readonly Derogation[],
	{ etat, tri }: ReturnType<typeof lireFiltre>,
	maintenant: Date
): Derogation[] {
	const cle = (d: Derogation): string =>
		tri?.cle === 'structure' ? d.structureNom : (tri?.cle === 'jusqua' ? d.jusquAu : d.accordeeLe).toISOString();
	const sens = tri?.sens === 'croissant' ? 1 : -1;
	return derogations
		.filter((d) => etat === undefined || (etat === 'terminee') === d.jusquAu <= maintenant)
		.toSorted((a, b) => sens * cle(a).localeCompare(cle(b), 'fr'));
}
