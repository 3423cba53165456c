import { lireContour } from '#contrat/cadre/perimetre.ts';
import type { Remarque } from '../schema.ts';
import { chaque, type Reste } from './parcours.ts';

/** Boxes that hold the mainland and each overseas territory: west, south, east, north. */
const FRANCE: readonly (readonly [number, number, number, number])[] = [
	[-5.5, 41.2, 9.8, 51.3],
	[-63.3, 14.2, -60.7, 18.3],
	[-54.8, 2, -51.4, 6],
	[55.1, -21.5, 55.9, -20.7],
	[44.9, -13.1, 45.4, -12.5],
	[-56.6, 46.6, -56, 47.3],
	[-155, -28.5, -134, -7.5],
	[163, -23, 168.5, -17.5],
	[-178.5, -14.6, -175.9, -13]
];

const enFrance = ([x, y]: readonly [number, number]): boolean =>
	FRANCE.some(([ouest, sud, est, nord]) => x >= ouest && x <= est && y >= sud && y <= nord);

/** Outlines that cannot be drawn, or whose numbers are plainly not longitude then latitude in France. */
export function contours(f: Reste): Remarque[] {
	return chaque(f.quartiers, 'quartiers').flatMap(({ element, chemin }) =>
		chaque(element.perimetres, ...chemin, 'perimetres').flatMap((perimetre) => {
			const faute = perimetre.element.contour ? fauteDeContour(perimetre.element.contour) : null;
			return faute ? [{ chemin: [...perimetre.chemin, 'contour'], ...faute }] : [];
		})
	);
}

function fauteDeContour(wkt: string): { probleme: string; remede: string } | null {
	const paires = [...wkt.matchAll(/(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)/g)];
	const points = paires.map((p) => [Number(p[1]), Number(p[2])] as const);
	if (points.some(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 180))
		return {
			probleme: 'ces nombres ne sont pas des longitudes et des latitudes',
			remede: 'convertissez le contour en WGS84 (degrés) : il semble en Lambert 93 ou en mètres'
		};
	if (points.length > 0 && points.every(([x, y]) => enFrance([y, x])) && !points.every(enFrance))
		return {
			probleme: 'la latitude est écrite avant la longitude',
			remede: 'inversez les deux nombres de chaque point'
		};
	if (!lireContour(wkt).ok)
		return {
			probleme: 'ce contour ne se lit pas',
			remede:
				'écrivez POLYGON ((3.32 43.73, …)) ou MULTIPOLYGON (((…))) ; chaque anneau a quatre points au moins et finit là où il commence'
		};
	if (!points.every(enFrance))
		return {
			probleme: 'ce contour sort de France',
			remede: 'vérifiez que la longitude vient avant la latitude, en degrés'
		};
	return null;
}
