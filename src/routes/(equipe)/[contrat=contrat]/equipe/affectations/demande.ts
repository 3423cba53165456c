import { type LigneAffectee, lignesAffectees } from '#contrat/instruction/server/lectures-affectations.ts';
import { routesDes } from '#contrat/instruction/server/router-les-lignes.ts';
import type { Tx } from '#db/base.ts';
import { lireTri } from '#ui/adresse.ts';

/** A line under instruction, who has it and who the rules would give it to. */
export interface LigneMontree extends LigneAffectee {
	/** Account the rules point at now; null: nobody. */
	selonLesRegles: string | null;
}

const TRIS = ['numero', 'structure', 'financeur', 'nom'] as const;
const cles: Record<(typeof TRIS)[number], (l: LigneMontree) => string> = {
	numero: (l) => l.numero,
	structure: (l) => l.structure,
	financeur: (l) => l.financeurNom,
	nom: (l) => l.nom ?? ''
};

/** The lines the address asks for, with the preview of the rules; read the same way by the page and by the export. */
export async function lireDemande(tx: Tx, contratId: string, url: URL, moi: string) {
	const toutes = await lignesAffectees(tx, contratId);
	const routes = await routesDes(tx, contratId, toutes, new Date());
	const filtres = {
		texte: (url.searchParams.get('texte') ?? '').trim().slice(0, 100),
		financeur: url.searchParams.get('financeur') ?? '',
		qui: url.searchParams.get('qui') ?? ''
	};
	const cherche = filtres.texte.toLocaleLowerCase('fr');
	const compte = filtres.qui === 'moi' ? moi : filtres.qui;
	const retenues = routes
		.map(({ ligne, compteId }): LigneMontree => ({ ...ligne, selonLesRegles: compteId }))
		.filter(
			(l) =>
				(filtres.financeur === '' || l.financeur === filtres.financeur) &&
				(compte === '' || (compte === 'personne' ? l.compteId === null : l.compteId === compte)) &&
				`${l.numero} ${l.intitule} ${l.structure}`.toLocaleLowerCase('fr').includes(cherche)
		);
	const tri = lireTri(url, TRIS);
	const cle = tri && cles[tri.cle as (typeof TRIS)[number]];
	const sens = tri?.sens === 'decroissant' ? -1 : 1;
	const lignes = cle ? retenues.toSorted((a, b) => sens * cle(a).localeCompare(cle(b), 'fr')) : retenues;
	return { toutes, lignes, filtres, tri };
}
