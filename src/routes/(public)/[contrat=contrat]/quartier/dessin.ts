import type { Geometry } from 'geojson';
import { contourUtilisable, type Perimetre } from '#contrat/cadre/perimetre.ts';
import { cadrer, type Trace, type Vue } from '#ui/projection.ts';

/** Two sizes of the same picture: what is touched must be what was drawn, to the pixel, on a telephone as on a desk. */
export const FORMATS = {
	telephone: { largeur: 312, hauteur: 300, marge: 24 },
	ordinateur: { largeur: 720, hauteur: 480, marge: 40 }
} as const;
export type Format = keyof typeof FORMATS;

/** Reads a format from an address; null when it is none of ours. */
export function lireFormat(texte: string | null): Format | null {
	return texte === 'telephone' || texte === 'ordinateur' ? texte : null;
}

const contours = import.meta.glob<Geometry>('/contrats/contours/commune-*.json', { import: 'default' });

/** Outlines of communes, for those whose file is there. */
export async function contoursDesCommunes(insee: readonly string[]): Promise<Trace[]> {
	const charges = await Promise.all(insee.map((code) => contours[`/contrats/contours/commune-${code}.json`]?.()));
	return charges.filter((contour) => contour !== undefined);
}

/** The view of a quarter, and the perimeter it draws; null when no outline is loaded. */
export function vueDuQuartier(
	perimetres: readonly Perimetre[],
	format: Format
): { vue: Vue; dessine: NonNullable<ReturnType<typeof contourUtilisable>> } | null {
	const dessine = contourUtilisable(perimetres);
	return dessine && { vue: cadrer([dessine.contour], FORMATS[format]), dessine };
}

/** Where a quarter stands in its commune, drawn in a small view; null without an outline of the commune. */
export function planDeCommune(perimetres: readonly Perimetre[], communes: readonly Trace[]) {
	const dessine = contourUtilisable(perimetres);
	if (!dessine || communes.length === 0) return null;
	const vue = cadrer(communes, { largeur: 420, hauteur: 420, marge: 16 });
	return {
		largeur: vue.largeur,
		hauteur: vue.hauteur,
		echelle: vue.echelle,
		communes: communes.map((commune) => vue.chemin(commune)),
		quartier: vue.chemin(dessine.contour),
		milieu: vue.milieu(dessine.contour)
	};
}
