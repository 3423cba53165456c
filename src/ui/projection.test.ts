import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { cadrer, quadriller, redresser } from './projection.ts';

/** A square of about 620 m on the side, around the river; counter-clockwise as RFC 7946 asks, with a hole. */
const carre: Polygon = {
	type: 'Polygon',
	coordinates: [
		[
			[3.314, 43.73],
			[3.3217, 43.73],
			[3.3217, 43.7356],
			[3.314, 43.7356],
			[3.314, 43.73]
		],
		[
			[3.316, 43.731],
			[3.316, 43.732],
			[3.317, 43.732],
			[3.317, 43.731],
			[3.316, 43.731]
		]
	]
};
const envers: Polygon = { type: 'Polygon', coordinates: carre.coordinates.map((anneau) => [...anneau].reverse()) };

describe('projection', () => {
	it('draws the quarter and not the rest of the world, whatever the way its rings turn', () => {
		const vue = cadrer([carre]);
		const chemin = vue.chemin(carre);
		expect(chemin).toBe(vue.chemin(envers));
		expect(cadrer([envers]).chemin(carre)).toBe(chemin);
		const nombres = chemin.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
		expect(Math.min(...nombres)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...nombres)).toBeLessThanOrEqual(720);
		expect(chemin.match(/M/g)).toHaveLength(2);
	});

	it('does not change what it was given', () => {
		const avant = JSON.stringify(carre);
		redresser(carre);
		expect(JSON.stringify(carre)).toBe(avant);
	});

	it('has a true scale bar', () => {
		const vue = cadrer([carre]);
		// At 43.73° north, one degree of longitude is 80.4 km: the square is 619 m wide.
		const [x1] = vue.point(3.314, 43.733);
		const [x2] = vue.point(3.3217, 43.733);
		const metres = ((x2 - x1) / vue.echelle.longueur) * vue.echelle.metres;
		expect(metres).toBeGreaterThan(615);
		expect(metres).toBeLessThan(623);
		expect(vue.echelle.texte).toBe('200\u00A0m');
	});

	it('gives back the place of a click', () => {
		const vue = cadrer([carre]);
		fc.assert(
			fc.property(
				fc.double({ min: 3.31, max: 3.33, noNaN: true }),
				fc.double({ min: 43.72, max: 43.74, noNaN: true }),
				(lon, lat) => {
					const [longitude, latitude] = vue.lieu(...vue.point(lon, lat));
					expect(Math.abs(longitude - lon)).toBeLessThan(2e-6);
					expect(Math.abs(latitude - lat)).toBeLessThan(2e-6);
				}
			)
		);
	});

	it('cuts the map in cells', () => {
		const vue = cadrer([carre], { largeur: 600, hauteur: 400 });
		const cases = quadriller(vue, 6, 4);
		expect(cases).toHaveLength(24);
		expect(cases[7]).toMatchObject({ x: 100, y: 100, largeur: 100, hauteur: 100 });
		expect([cases[7]?.longitude, cases[7]?.latitude]).toEqual(vue.lieu(150, 150));
	});

	it('accepts collections, several polygons and a lone point', () => {
		const collection = {
			type: 'FeatureCollection' as const,
			features: [
				{
					type: 'Feature' as const,
					properties: {},
					geometry: { type: 'MultiPolygon' as const, coordinates: [carre.coordinates, envers.coordinates] }
				}
			]
		};
		expect(cadrer([collection]).chemin(collection)).toContain('M');
		const seul = cadrer([{ type: 'Point', coordinates: [3.318, 43.73] }]);
		expect(seul.point(3.318, 43.73)).toEqual([360, 240]);
		expect(seul.echelle.metres).toBeGreaterThan(0);
	});
});
