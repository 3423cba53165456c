import { type Issue, refuse, reussi } from '#contrat/commun/issue.ts';

/** Longitude and latitude in degrees, WGS 84. */
export type Point = readonly [longitude: number, latitude: number];

/** A perimeter as GeoJSON writes it, so that a map can draw it as it is: polygons, rings (outer first, then holes), points. */
export interface Contour {
	type: 'MultiPolygon';
	coordinates: [number, number][][][];
}

/** Where a point stands. « limite » asks for a human look: where the limit is a public road it runs mid-road. */
export type Situation = 'dedans' | 'dehors' | 'limite';

export interface ReponsePerimetre {
	situation: Situation;
	/** Distance to the limit of the quarter, in metres, on either side of it. */
	metres: number;
}

/**
 * Within this distance of the line, an address may stand on either side: half a street, plus the fourth decimal to which
 * the published outlines are rounded.
 */
export const TOLERANCE_METRES = 10;

const METRES_PAR_DEGRE = 111_195;

/**
 * Reads a WKT `POLYGON` or `MULTIPOLYGON`, longitude then latitude.
 * Refusal: anything else, an open ring, fewer than four points, a coordinate that is not on earth.
 */
export function lireContour(wkt: string): Issue<Contour, 'contour_illisible'> {
	const lu = /^\s*(MULTIPOLYGON|POLYGON)\s*(\(.*\))\s*$/is.exec(wkt);
	if (!lu?.[1] || !lu[2]) return refuse('contour_illisible');
	const json = lu[2]
		.replace(/(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)/g, '[$1,$2]')
		.replaceAll('(', '[')
		.replaceAll(')', ']');
	let valeur: unknown;
	try {
		valeur = JSON.parse(json);
	} catch {
		return refuse('contour_illisible');
	}
	const polygones = lu[1].toUpperCase() === 'POLYGON' ? [valeur] : valeur;
	return estMultiPolygone(polygones)
		? reussi({ type: 'MultiPolygon', coordinates: polygones })
		: refuse('contour_illisible');
}

function estMultiPolygone(valeur: unknown): valeur is Contour['coordinates'] {
	return (
		Array.isArray(valeur) &&
		valeur.length > 0 &&
		valeur.every((polygone) => Array.isArray(polygone) && polygone.length > 0 && polygone.every(estAnneau))
	);
}

function estAnneau(valeur: unknown): boolean {
	if (!Array.isArray(valeur) || valeur.length < 4 || !valeur.every(estPoint)) return false;
	const [debut, fin] = [valeur[0] as Point, valeur[valeur.length - 1] as Point];
	return debut[0] === fin[0] && debut[1] === fin[1];
}

function estPoint(valeur: unknown): valeur is Point {
	if (!Array.isArray(valeur) || valeur.length !== 2) return false;
	const [longitude, latitude] = valeur as unknown[];
	return (
		typeof longitude === 'number' &&
		typeof latitude === 'number' &&
		Math.abs(longitude) <= 180 &&
		Math.abs(latitude) <= 90
	);
}

/** The segments of a contour, seen from a point: metres east and north of it. Flat earth is right to a millimetre at this size. */
function* segments(contour: Contour, [longitude, latitude]: Point): Generator<[number, number, number, number]> {
	const est = METRES_PAR_DEGRE * Math.cos((latitude * Math.PI) / 180);
	for (const anneau of contour.coordinates.flat()) {
		for (let rang = 1; rang < anneau.length; rang++) {
			const [a, b] = [anneau[rang - 1], anneau[rang]];
			if (!a || !b) continue;
			yield [
				(a[0] - longitude) * est,
				(a[1] - latitude) * METRES_PAR_DEGRE,
				(b[0] - longitude) * est,
				(b[1] - latitude) * METRES_PAR_DEGRE
			];
		}
	}
}

/** Distance from the origin to a segment, in the unit of its ends. */
function distance([ax, ay, bx, by]: [number, number, number, number]): number {
	const [dx, dy] = [bx - ax, by - ay];
	const longueur = dx * dx + dy * dy;
	const part = longueur === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / longueur));
	return Math.hypot(ax + part * dx, ay + part * dy);
}

/**
 * Says where a point stands: inside, outside, or too close to the line to tell.
 * @param tolerance metres on either side of the line within which the answer is « limite ».
 */
export function situerPoint(contour: Contour, point: Point, tolerance = TOLERANCE_METRES): ReponsePerimetre {
	let metres = Number.POSITIVE_INFINITY;
	let dedans = false;
	for (const segment of segments(contour, point)) {
		metres = Math.min(metres, distance(segment));
		const [ax, ay, bx, by] = segment;
		// Even-odd rule, with the point at the origin: holes come out by themselves.
		if (ay > 0 !== by > 0 && ax - (ay * (bx - ax)) / (by - ay) > 0) dedans = !dedans;
	}
	const situation = metres <= tolerance ? 'limite' : dedans ? 'dedans' : 'dehors';
	return { situation, metres };
}

/** Perimeters of a quarter: the year of each, its law, and its outline when the official file is loaded. */
export interface Perimetre {
	millesime: number;
	code: string;
	texte: string;
	source: string;
	contour: string | null;
}

/** The outline to draw and to test against: the latest one that is loaded, and whether a later perimeter is in force without one. */
export function contourUtilisable(
	perimetres: readonly Perimetre[]
): { perimetre: Perimetre; contour: Contour; enVigueur: boolean } | null {
	const recents = [...perimetres].sort((a, b) => b.millesime - a.millesime);
	for (const [rang, perimetre] of recents.entries()) {
		const lu = perimetre.contour ? lireContour(perimetre.contour) : null;
		if (lu?.ok) return { perimetre, contour: lu.valeur, enVigueur: rang === 0 };
	}
	return null;
}

/**
 * Reads a place typed by a person: « 43,7320 ; 3,3186 » or « 43.7320, 3.3186 », latitude first as maps and telephones give it.
 * Refusal: not two numbers, or not on earth.
 */
export function lireLieu(texte: string): Issue<Point, 'lieu_illisible'> {
	const nombres = /^\s*(-?\d{1,3}(?:[.,]\d+)?)\s*[;,\s/]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*$/.exec(texte);
	if (!nombres?.[1] || !nombres[2]) return refuse('lieu_illisible');
	const [latitude, longitude] = [nombres[1], nombres[2]].map((nombre) => Number(nombre.replace(',', '.')));
	const point: unknown = [longitude, latitude];
	return estPoint(point) ? reussi(point) : refuse('lieu_illisible');
}
