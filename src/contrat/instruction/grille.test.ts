import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	codeDeCritere,
	type Critere,
	deplacer,
	ecrireScore,
	etendueDuCritere,
	PLEIN,
	scoreDe,
	scoreDuDossier,
	verifierNotes
} from './grille.ts';

const critere = (code: string, poids: number, noteMax = 5): Critere => ({
	code,
	intitule: code,
	aide: '',
	poids,
	noteMax
});
const note = (code: string, valeur: number) => ({ critere: code, note: valeur, remarque: '' });
const feuille = (nom: string, notes: ReturnType<typeof note>[]) => ({ compteId: nom, nom, financeur: null, notes });
const grille = [critere('public', 3), critere('budget', 1, 20)];

/** A grid, and marks on each of its criteria. */
const noteeAuHasard = fc
	.array(fc.record({ poids: fc.integer({ min: 1, max: 100 }), noteMax: fc.integer({ min: 1, max: 20 }) }), {
		minLength: 1,
		maxLength: 12
	})
	.chain((poids) => {
		const criteres = poids.map((p, rang) => critere(`c${rang}`, p.poids, p.noteMax));
		const marques = fc.tuple(...criteres.map(({ noteMax }) => fc.integer({ min: 0, max: noteMax })));
		return fc.record({ criteres: fc.constant(criteres), marques });
	});
const notesDe = (criteres: readonly Critere[], marques: readonly number[]) =>
	criteres.map(({ code }, rang) => note(code, marques[rang] ?? 0));

describe('le score d’une personne', () => {
	it('est la moyenne pondérée, sur 100, en points de base', () => {
		expect(scoreDe(grille, [note('public', 4), note('budget', 10)])).toBe(7_250);
		expect(scoreDe([critere('a', 1, 3)], [note('a', 1)])).toBe(3_333);
		expect(scoreDe([critere('a', 1, 3)], [note('a', 2)])).toBe(6_667);
	});

	it('attend que toute la grille soit notée', () => {
		expect(scoreDe(grille, [note('public', 4)])).toBeNull();
		expect(scoreDe([], [])).toBeNull();
	});

	it('va de 0 à 100, ne dépend pas de l’ordre ni de l’échelle des poids, et croît avec chaque note', () => {
		fc.assert(
			fc.property(noteeAuHasard, ({ criteres, marques }) => {
				const notes = notesDe(criteres, marques);
				const score = scoreDe(criteres, notes) ?? -1;
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score).toBeLessThanOrEqual(PLEIN);
				expect(Number.isInteger(score)).toBe(true);
				expect(scoreDe([...criteres].reverse(), [...notes].reverse())).toBe(score);
				expect(
					scoreDe(
						criteres.map((c) => ({ ...c, poids: c.poids * 7 })),
						notes
					)
				).toBe(score);
				const plein = criteres.map(({ code, noteMax }) => note(code, noteMax));
				expect(scoreDe(criteres, plein)).toBe(PLEIN);
				const [premier] = criteres;
				if (premier && (marques[0] ?? 0) < premier.noteMax) {
					const mieux = scoreDe(criteres, notesDe(criteres, [(marques[0] ?? 0) + 1, ...marques.slice(1)])) ?? -1;
					expect(mieux).toBeGreaterThanOrEqual(score);
				}
			})
		);
	});
});

describe('le score d’un dossier', () => {
	it('donne une voix à chaque grille entière, et l’écart entre la plus basse et la plus haute', () => {
		const lu = scoreDuDossier(grille, [
			feuille('A', [note('public', 5), note('budget', 20)]),
			feuille('B', [note('public', 0), note('budget', 0)]),
			feuille('C', [note('public', 5)])
		]);
		expect(lu).toMatchObject({ moyenne: 5_000, ecart: 10_000, personnes: 2 });
		expect(lu.parPersonne.map(({ score }) => score)).toEqual([10_000, 0, null]);
		expect(scoreDuDossier(grille, [feuille('C', [])])).toMatchObject({ moyenne: null, ecart: null, personnes: 0 });
	});

	it('reste entre le plus bas et le plus haut', () => {
		const personnes = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 20 })), {
			minLength: 1,
			maxLength: 9
		});
		fc.assert(
			fc.property(personnes, (marques) => {
				const feuilles = marques.map((m, rang) => feuille(String(rang), notesDe(grille, m)));
				const { moyenne, ecart, parPersonne } = scoreDuDossier(grille, feuilles);
				const scores = parPersonne.map(({ score }) => score ?? 0);
				expect(moyenne).toBeGreaterThanOrEqual(Math.min(...scores));
				expect(moyenne).toBeLessThanOrEqual(Math.max(...scores));
				expect(ecart).toBe(Math.max(...scores) - Math.min(...scores));
			})
		);
	});

	it('dit l’étendue d’un critère', () => {
		expect(etendueDuCritere('public', [feuille('A', [note('public', 2)]), feuille('B', [note('public', 5)])])).toEqual({
			min: 2,
			max: 5
		});
		expect(etendueDuCritere('budget', [feuille('A', [])])).toBeNull();
	});
});

describe('des notes', () => {
	it.each([
		['un critère inconnu', [note('autre', 1)], 'critere_inconnu'],
		['deux fois le même', [note('public', 1), note('public', 2)], 'critere_inconnu'],
		['au-dessus du maximum', [note('public', 6)], 'note_hors_bornes'],
		['sous zéro', [note('public', -1)], 'note_hors_bornes'],
		['à virgule', [note('public', 2.5)], 'note_hors_bornes']
	] as const)('refusées : %s', (_, notes, refus) => {
		expect(verifierNotes(grille, notes)).toEqual({ ok: false, refus });
	});

	it('ne se donnent pas sans grille ; une remarque perd ses blancs', () => {
		expect(verifierNotes([], [])).toEqual({ ok: false, refus: 'grille_vide' });
		const lu = verifierNotes(grille, [{ ...note('public', 5), remarque: ' Bien. ' }]);
		expect(lu).toEqual({ ok: true, valeur: [{ ...note('public', 5), remarque: 'Bien.' }] });
	});
});

describe('la grille', () => {
	it('écrit un score sans flottant', () => {
		expect([7_350, 10_000, 0, 3_333, 5, 50].map(ecrireScore)).toEqual(['73,5', '100', '0', '33,33', '0,05', '0,5']);
	});

	it('nomme un critère d’après son intitulé, une seule fois', () => {
		expect(codeDeCritere('Égalité femmes-hommes', [])).toBe('egalite-femmes-hommes');
		expect(codeDeCritere('Égalité', ['egalite'])).toBe('egalite-2');
		expect(codeDeCritere('«»', [])).toBe('critere');
		fc.assert(
			fc.property(fc.string(), fc.array(fc.string()), (intitule, pris) => {
				const code = codeDeCritere(intitule, pris);
				expect(code).toMatch(/^[a-z0-9-]{1,40}$/);
				expect(pris).not.toContain(code);
			})
		);
	});

	it('déplace un critère d’un rang, et pas au-delà des bouts', () => {
		expect(deplacer(['a', 'b', 'c'], 1, 'haut')).toEqual(['b', 'a', 'c']);
		expect(deplacer(['a', 'b', 'c'], 1, 'bas')).toEqual(['a', 'c', 'b']);
		expect(deplacer(['a'], 0, 'haut')).toEqual(['a']);
		expect(deplacer(['a'], 0, 'bas')).toEqual(['a']);
	});
});
