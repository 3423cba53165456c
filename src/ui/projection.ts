import { geoCentroid, geoDistance, geoMercator, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, Polygon, Position } from 'geojson';
import { nombre } from './texte.ts';

/** What can be drawn: a geometry, a feature or a collection, in degrees of longitude and latitude (WGS 84). */
export type Trace = Geometry | Feature | FeatureCollection;

const RAYON_TERRE = 6_371_008.8;

/** Signed area in degrees: positive when the ring turns counter-clockwise, as RFC 7946 asks of an outer ring. */
function aireSignee(anneau: readonly Position[]): number {
	return anneau.reduce((somme, [x = 0, y = 0], rang) => {
		const [x2 = 0, y2 = 0] = anneau[(rang + 1) % anneau.length] ?? [];
		return somme + x * y2 - x2 * y;
	}, 0);
}

/** d3-geo reads rings clockwise: a ring that turns the other way would fill the whole world minus the quarter. */
function retourner(anneaux: Polygon['coordinates']): Polygon['coordinates'] {
	return anneaux.map((anneau, rang) => {
		const direct = aireSignee(anneau) > 0;
		return direct === (rang === 0) ? [...anneau].reverse() : anneau;
	});
}

function redresserGeometrie(geometrie: Geometry): Geometry {
	if (geometrie.type === 'Polygon') return { ...geometrie, coordinates: retourner(geometrie.coordinates) };
	if (geometrie.type === 'MultiPolygon') return { ...geometrie, coordinates: geometrie.coordinates.map(retourner) };
	if (geometrie.type === 'GeometryCollection') {
		return { ...geometrie, geometries: geometrie.geometries.map(redresserGeometrie) };
	}
	return geometrie;
}

/** The same shapes with rings turning the way d3-geo reads them, whatever the way they came. */
export function redresser(trace: Trace): Trace {
	if (trace.type === 'FeatureCollection') {
		return { ...trace, features: trace.features.map((f) => ({ ...f, geometry: redresserGeometrie(f.geometry) })) };
	}
	return trace.type === 'Feature'
		? { ...trace, geometry: redresserGeometrie(trace.geometry) }
		: redresserGeometrie(trace);
}

export interface Echelle {
	/** Length of the bar, in units of the drawing. */
	longueur: number;
	metres: number;
	/** « 200 m », « 1 km ». */
	texte: string;
}

export interface Vue {
	largeur: number;
	hauteur: number;
	/** Path of a shape, for `<path d>`. */
	chemin(trace: Trace): string;
	/** Place of a point of the earth on the drawing. */
	point(longitude: number, latitude: number): [number, number];
	/** Where to write the name of a shape. */
	milieu(trace: Trace): [number, number];
	/** Longitude and latitude of a point of the drawing: what a click means. Six decimals, about ten centimetres. */
	lieu(x: number, y: number): [number, number];
	/** A bar of a round number of metres, about a fifth of the width, true at the middle of the drawing. */
	echelle: Echelle;
}

const arrondi = (valeur: number, decimales: number): number => Number(valeur.toFixed(decimales));

function rond(metres: number): number {
	const puissance = 10 ** Math.floor(Math.log10(metres));
	const pas = [5, 2, 1].find((multiple) => multiple * puissance <= metres) ?? 1;
	return pas * puissance;
}

/**
 * Fits shapes in a drawing of `largeur` × `hauteur`, with a margin all round, in Mercator: angles and shapes are kept,
 * which is what an eye that knows its streets expects. `traces` only frames the view; anything can then be drawn in it.
 */
export function cadrer(
	traces: readonly Trace[],
	taille: { largeur?: number; hauteur?: number; marge?: number } = {}
): Vue {
	const { largeur = 720, hauteur = 480, marge = 28 } = taille;
	const geometries = traces.map(redresser).flatMap((trace): Geometry[] => {
		if (trace.type === 'FeatureCollection') return trace.features.map((f) => f.geometry);
		return trace.type === 'Feature' ? [trace.geometry] : [trace];
	});
	const cadre: Geometry = { type: 'GeometryCollection', geometries };
	const projection = geoMercator().fitExtent(
		[
			[marge, marge],
			[largeur - marge, hauteur - marge]
		],
		cadre
	);
	// One point has no extent: fitExtent would give an infinite scale.
	if (!Number.isFinite(projection.scale()) || projection.scale() > 1e9) {
		projection
			.center(geoCentroid(cadre))
			.scale(4e6)
			.translate([largeur / 2, hauteur / 2]);
	}
	const tracer = geoPath(projection).digits(1);

	const lieu = (x: number, y: number): [number, number] => {
		const [longitude = Number.NaN, latitude = Number.NaN] = projection.invert?.([x, y]) ?? [];
		return [arrondi(longitude, 6), arrondi(latitude, 6)];
	};
	const point = (longitude: number, latitude: number): [number, number] => {
		const [x = Number.NaN, y = Number.NaN] = projection([longitude, latitude]) ?? [];
		return [arrondi(x, 1), arrondi(y, 1)];
	};
	// Measured over the middle of the drawing, unrounded: a small quarter is a few thousandths of a degree wide.
	const gauche = projection.invert?.([0, hauteur / 2]) ?? [0, 0];
	const droite = projection.invert?.([largeur, hauteur / 2]) ?? [0, 0];
	const metresParUnite = (geoDistance(gauche, droite) * RAYON_TERRE) / largeur;
	const metres = rond((metresParUnite * largeur) / 5);

	return {
		largeur,
		hauteur,
		chemin: (trace) => tracer(redresser(trace)) ?? '',
		point,
		milieu: (trace) => {
			const [x, y] = tracer.centroid(redresser(trace));
			return [arrondi(x, 1), arrondi(y, 1)];
		},
		lieu,
		echelle: {
			longueur: arrondi(metres / metresParUnite, 1),
			metres,
			texte: metres >= 1000 ? `${nombre(metres / 1000)}\u00A0km` : `${nombre(metres)}\u00A0m`
		}
	};
}

export interface Case {
	x: number;
	y: number;
	largeur: number;
	hauteur: number;
	longitude: number;
	latitude: number;
}

/** Cuts the drawing in cells, each with the longitude and latitude of its middle: a click on a map that has no script. */
export function quadriller(vue: Vue, colonnes: number, lignes: number): Case[] {
	const largeur = vue.largeur / colonnes;
	const hauteur = vue.hauteur / lignes;
	return Array.from({ length: colonnes * lignes }, (_, rang) => {
		const x = (rang % colonnes) * largeur;
		const y = Math.floor(rang / colonnes) * hauteur;
		const [longitude, latitude] = vue.lieu(x + largeur / 2, y + hauteur / 2);
		return {
			x: arrondi(x, 1),
			y: arrondi(y, 1),
			largeur: arrondi(largeur, 2),
			hauteur: arrondi(hauteur, 2),
			longitude,
			latitude
		};
	});
}
