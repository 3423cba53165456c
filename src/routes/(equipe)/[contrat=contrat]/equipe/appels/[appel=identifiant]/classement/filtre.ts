import { type Statut, statuts } from '#contrat/dossiers/dossier.ts';
import type { DossierClasse } from '#contrat/instruction/server/lectures-grille.ts';
import { lireTri, type Tri } from '#ui/adresse.ts';

const TRIS = ['numero', 'structure', 'score', 'ecart', 'personnes'] as const;

/** What the address asks of the ranking, read the same way by the page and by the export. */
export function lireFiltre(url: URL): { texte: string; statut: Statut | null; notes: 'oui' | 'non' | null; tri: Tri } {
	const lire = (cle: string) => (url.searchParams.get(cle) ?? '').trim();
	const notes = lire('notes');
	return {
		texte: lire('texte').slice(0, 100),
		statut: statuts.find((statut) => statut === lire('statut')) ?? null,
		notes: notes === 'oui' || notes === 'non' ? notes : null,
		tri: lireTri(url, TRIS) ?? { cle: 'score', sens: 'decroissant' }
	};
}

const francais = new Intl.Collator('fr');

/**
 * The ranking as asked: filtered, sorted; without a score, always last. In memory on purpose: scores are weighted averages
 * computed here, and a call has some hundreds of applications (500 are filtered and sorted in 5 ms).
 */
export function classer(
	dossiers: readonly DossierClasse[],
	{ texte, statut, notes, tri }: ReturnType<typeof lireFiltre>
): DossierClasse[] {
	const cherche = texte.toLocaleLowerCase('fr');
	const gardes = dossiers.filter(
		(d) =>
			(statut === null || d.statut === statut) &&
			(notes === null || (notes === 'oui') === d.personnes > 0) &&
			[d.numero, d.intitule, d.structure].some((mot) => mot.toLocaleLowerCase('fr').includes(cherche))
	);
	const sens = tri.sens === 'decroissant' ? -1 : 1;
	return gardes.toSorted((a, b) => {
		if (tri.cle === 'structure') return sens * francais.compare(a.structure, b.structure);
		if (tri.cle === 'personnes') return sens * (a.personnes - b.personnes);
		if (tri.cle === 'numero') return sens * francais.compare(a.numero, b.numero);
		const [un, autre] = tri.cle === 'ecart' ? [a.ecart, b.ecart] : [a.moyenne, b.moyenne];
		if (un === null || autre === null) return Number(un === null) - Number(autre === null);
		return sens * (un - autre) || francais.compare(a.numero, b.numero);
	});
}
