import type { DossierDeLaListe } from '#contrat/dossiers/server/lectures-liste.ts';

/** The year asked by the address, or undefined for all; read the same way by the page and by the export. */
export function lireAnnee(url: URL): number | undefined {
	const annee = url.searchParams.get('annee') ?? '';
	return /^20\d\d$/.test(annee) ? Number(annee) : undefined;
}

/** The applications of that year, or all of them. */
export function deLAnnee(dossiers: readonly DossierDeLaListe[], annee: number | undefined): DossierDeLaListe[] {
	return dossiers.filter((dossier) => annee === undefined || dossier.annee === annee);
}
