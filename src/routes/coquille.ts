import { error } from '@sveltejs/kit';
import { liensPermis, type PageDeLEspace } from '#contrat/acteurs/navigation.ts';
import { estSous, type Lien } from '#ui/page.ts';

/** What the shell of a signed-in area needs to know, from the request. */
export function coquilleDe({ agent, contrat, demonstration }: App.Locals, pages: readonly PageDeLEspace[]) {
	if (!contrat) error(404, 'Page introuvable', { reference: '' });
	return {
		contrat: { slug: contrat.slug, nom: contrat.nom, debut: contrat.debut, fin: contrat.fin },
		nom: agent?.nom ?? null,
		demonstration,
		liens: liensPermis(agent, contrat, pages)
	};
}

/** The link the page stands under: the longest address that holds it, so that « Appels » wins over the dashboard. */
function lienCourant(chemin: string, liens: readonly Lien[]): Lien | undefined {
	return liens
		.filter(({ href, aussi = [] }) => [href, ...aussi].some((une) => estSous(chemin, une)))
		.sort((a, b) => b.href.length - a.href.length)
		.at(0);
}

/** The navigation with its current link. */
export function navigationDe(chemin: string, liens: readonly Lien[]): Lien[] {
	const courant = lienCourant(chemin, liens);
	return liens.map((lien) => ({ ...lien, courant: lien === courant }));
}

/**
 * The breadcrumb: contract, section, then the page itself when it is deeper. A page below a section names itself by
 * returning `ici` from its `load`.
 */
export function arianeDe(
	chemin: string,
	liens: readonly Lien[],
	racine: Lien,
	ici: string | undefined
): { liens: Lien[]; ici: string } | null {
	const section = lienCourant(chemin, liens);
	if (!section) return ici ? { liens: [racine], ici } : null;
	if (section.href === chemin || !ici) {
		return section.href === chemin
			? { liens: [racine], ici: section.libelle }
			: { liens: [racine, section], ici: 'Détail' };
	}
	return { liens: [racine, section], ici };
}
