import { construireArbre, type Objectif, parcourir, situerObjectif } from '#contrat/cadre/arbre.ts';
import { abreger } from '#ui/texte.ts';

/** One filter of an address: a short text, or nothing. */
export function filtre(url: URL, nom: string): string | undefined {
	const valeur = (url.searchParams.get(nom) ?? '').trim().slice(0, 100);
	return valeur === '' ? undefined : valeur;
}

/** Year of an address (« 2026 »), or nothing. */
export function filtreAnnee(url: URL): number | undefined {
	const valeur = url.searchParams.get('annee') ?? '';
	return /^20\d\d$/.test(valeur) ? Number(valeur) : undefined;
}

/**
 * What the parameter `objectif` covers: the code itself and everything under it; a code that the frame does not have
 * covers nothing, so that the list is empty rather than whole.
 */
export function filtreObjectifs(objectifs: readonly Objectif[], code: string | undefined): string[] | undefined {
	if (code === undefined) return undefined;
	return situerObjectif(construireArbre(objectifs), code)?.codes ?? [code];
}

/** The objectives as choices of a filter, each shifted under its parent. */
export function choixObjectifs(objectifs: readonly Objectif[]): { valeur: string; libelle: string }[] {
	return parcourir(construireArbre(objectifs)).map((o) => ({
		valeur: o.code,
		libelle: `${'\u00A0\u00A0'.repeat(o.niveau - 1)}${o.code} ${abreger(o.intitule, 60)}`
	}));
}
