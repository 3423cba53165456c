import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contourUtilisable, lireContour, lireLieu, type Contour, situerPoint } from './perimetre.ts';

/** The real 2014 perimeter of the Centre Ville quarter of Lodève (tests/donnees/qpv/ORIGINE.md). */
const centreVille = lu(readFileSync('tests/donnees/qpv/QP034022.wkt', 'utf8'));

function lu(wkt: string): Contour {
	const issue = lireContour(wkt);
	if (!issue.ok) throw new Error(issue.refus);
	return issue.valeur;
}

const carre = lu(
	'POLYGON ((0 0, 0.01 0, 0.01 0.01, 0 0.01, 0 0), (0.004 0.004, 0.006 0.004, 0.006 0.006, 0.004 0.006, 0.004 0.004))'
);

describe('lireContour', () => {
	it('lit un polygone, ses trous, et plusieurs polygones', () => {
		expect(centreVille.coordinates[0]?.[0]).toHaveLength(200);
		expect(carre.coordinates[0]).toHaveLength(2);
		expect(lu('multipolygon(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))').coordinates).toHaveLength(2);
	});

	it.each([
		'',
		'POINT (3 43)',
		'POLYGON (3 43, 4 43, 4 44, 3 43)',
		'POLYGON ((3 43, 4 43, 3 43))',
		'POLYGON ((3 43, 4 43, 4 44, 3 44))',
		'POLYGON ((3 43, 4 43, 400 44, 3 43))',
		'POLYGON ((3 43, 4 43, 4 44, 3 43)',
		'POLYGON ((3 43, 4 43, 4 «44», 3 43))'
	])('refuse %s', (wkt) => {
		expect(lireContour(wkt)).toEqual({ ok: false, refus: 'contour_illisible' });
	});
});

describe('situerPoint', () => {
	it('répond pour deux points connus de Lodève', () => {
		expect(situerPoint(centreVille, [3.3186, 43.732]).situation).toBe('dedans');
		expect(situerPoint(centreVille, [3.3062, 43.7307]).situation).toBe('dehors');
	});

	it('ne tranche pas à moins de dix mètres de la limite, d’un côté ou de l’autre', () => {
		// A metre is about 0.000009 degree of latitude.
		expect(situerPoint(carre, [0.002, 0.00008])).toMatchObject({ situation: 'limite' });
		expect(situerPoint(carre, [0.002, -0.00008])).toMatchObject({ situation: 'limite' });
		expect(situerPoint(carre, [0.002, 0.0002]).situation).toBe('dedans');
		expect(situerPoint(carre, [0.002, -0.0002]).situation).toBe('dehors');
		expect(situerPoint(carre, [0.002, -0.0002], 30).situation).toBe('limite');
	});

	it('mesure en mètres', () => {
		expect(situerPoint(carre, [0.002, -0.001]).metres).toBeCloseTo(111.2, 0);
		expect(situerPoint(centreVille, [3.3062, 43.7307]).metres).toBeGreaterThan(400);
	});

	it('voit un trou comme dehors', () => {
		expect(situerPoint(carre, [0.005, 0.005]).situation).toBe('dehors');
	});

	it('donne la même réponse quel que soit le sens du contour', () => {
		const envers: Contour = {
			...centreVille,
			coordinates: centreVille.coordinates.map((p) => p.map((a) => a.toReversed()))
		};
		fc.assert(
			fc.property(
				fc.double({ min: 3.31, max: 3.327, noNaN: true }),
				fc.double({ min: 43.725, max: 43.737, noNaN: true }),
				(x, y) => {
					expect(situerPoint(envers, [x, y]).situation).toBe(situerPoint(centreVille, [x, y]).situation);
				}
			)
		);
	});
});

describe('contourUtilisable', () => {
	const perimetre = { code: 'QN', texte: '', source: '' };
	it('prend le plus récent qui a un contour, et dit qu’un plus récent est en vigueur', () => {
		const choisi = contourUtilisable([
			{ ...perimetre, millesime: 2024, contour: null },
			{ ...perimetre, millesime: 2014, contour: 'POLYGON ((0 0, 1 0, 1 1, 0 0))' }
		]);
		expect(choisi).toMatchObject({ perimetre: { millesime: 2014 }, enVigueur: false });
	});
	it('ne donne rien quand aucun contour n’est chargé', () => {
		expect(contourUtilisable([{ ...perimetre, millesime: 2024, contour: null }])).toBeNull();
	});
});

describe('lireLieu', () => {
	it('lit une latitude et une longitude, avec virgule ou point', () => {
		for (const texte of ['43.7320, 3.3186', '43,7320 ; 3,3186', ' 43.7320 3.3186 ']) {
			expect(lireLieu(texte)).toEqual({ ok: true, valeur: [3.3186, 43.732] });
		}
	});
	it.each(['', '12 rue des Tilleuls', '43.7', '143.7, 3.3'])('refuse %s', (texte) => {
		expect(lireLieu(texte).ok).toBe(false);
	});
});
