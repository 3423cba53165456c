import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { centimes, euros, type Montant } from '#contrat/commun/montant.ts';
import { dossier, PAS, poser } from '#tests/monde/arbitrages.ts';
import { pistesDe } from './arbitrage/diagnostic.ts';
import { type DossierAArbitrer, type Probleme, type ReglagesArbitrage, valeurDe } from './arbitrage/probleme.ts';
import { SEUILS } from './arbitrage/recherche.ts';
import { resoudre } from './arbitrage/resoudre.ts';
import { verifier } from './arbitrage/verification.ts';

const highs = await loadHighs();

/** Every proposal in whole steps, or all that is asked when it is all or nothing. */
function* toutes(probleme: Probleme): Generator<Map<string, Montant>> {
	const lignes = probleme.dossiers.flatMap((d) => d.lignes);
	const choix = lignes.map(({ demande }) => {
		const pas = Array.from({ length: Number(demande / PAS) + 1 }, (_, n) => centimes(BigInt(n) * PAS));
		return demande % PAS === 0n ? pas : [...pas, demande];
	});
	const rangs = choix.map(() => 0);
	for (;;) {
		yield new Map(lignes.flatMap((l, i) => (rangs[i] ? [[l.id, choix[i]?.[rangs[i] ?? 0] ?? PAS] as const] : [])));
		let i = 0;
		while (i < rangs.length && rangs[i] === (choix[i]?.length ?? 0) - 1) rangs[i++] = 0;
		if (i === rangs.length) return;
		rangs[i] = (rangs[i] ?? 0) + 1;
	}
}

/** The worth of the best proposal that holds, every one of them looked at; null when none does. */
function meilleureDe(probleme: Probleme): [bigint, bigint] | null {
	let meilleure: [bigint, bigint] | null = null;
	for (const une of toutes(probleme)) {
		if (verifier(probleme, une).length > 0) continue;
		const valeur = valeurDe(probleme, une);
		if (!meilleure || valeur[0] > meilleure[0] || (valeur[0] === meilleure[0] && valeur[1] > meilleure[1]))
			meilleure = valeur;
	}
	return meilleure;
}

const montant = (max: number) => fc.integer({ min: 1, max }).map((n) => euros(n * 100));
const petit = fc
	.record({
		dossiers: fc.array(
			fc.record({
				note: fc.integer({ min: 0, max: 100 }),
				demandes: fc.tuple(montant(3), montant(3)),
				choix: fc.constantFrom('libre', 'libre', 'libre', 'impose', 'ecarte'),
				plancher: fc.option(montant(4)),
				plafond: fc.option(montant(6)),
				cout: montant(9),
				personnes: fc.integer({ min: 0, max: 50 }),
				objectif: fc.constantFrom('o1', 'o2'),
				ferme: fc.boolean()
			}),
			{ minLength: 1, maxLength: 3 }
		),
		enveloppes: fc.tuple(montant(7), montant(7)),
		but: fc.constantFrom('note', 'nombre', 'personnes', 'couverture'),
		partMinimale: fc.constantFrom(0, 5_000, 10_000),
		minimum: montant(2),
		tauxMaximal: fc.constantFrom(null, 8_000),
		couverture: fc.constantFrom('aucune', 'nombre', 'montant')
	})
	.map(({ dossiers, enveloppes: [a, b], but, partMinimale, minimum, tauxMaximal, couverture }): Probleme => {
		const minimums = {
			aucune: null,
			nombre: { genre: 'nombre', nombre: 1 },
			montant: { genre: 'montant', montant: euros(300) }
		} as const;
		const voulu = minimums[couverture];
		return poser(
			dossiers.map(({ demandes: [x, y], plancher, plafond, objectif, ferme, ...reste }, rang) => {
				const bas = plancher !== null && plafond !== null && plancher > plafond ? plafond : plancher;
				const pose = dossier(`d${rang}`, 0, { a: x, b: y }, {
					...reste,
					plancher: bas,
					plafond,
					objectifs: [objectif]
				} as Partial<DossierAArbitrer>);
				return ferme
					? { ...pose, lignes: pose.lignes.map((l, i) => (i ? { ...l, ineligible: 'hors champ' } : l)) }
					: pose;
			}),
			{ a, b },
			{
				reglages: { but, pas: PAS, minimumParLigne: minimum, partMinimale, tauxMaximal } as ReglagesArbitrage,
				couvertures: voulu ? [{ axe: 'objectif', code: 'o1', nom: 'Objectif 1', minimum: voulu }] : []
			}
		);
	});

/** Least grants of two to five steps on lines of up to seven, which is where they bite. */
const avecMinimum = fc
	.record({
		dossiers: fc.array(
			fc.record({
				note: fc.integer({ min: 0, max: 100 }),
				demandes: fc.tuple(montant(7), montant(7)),
				choix: fc.constantFrom('libre', 'libre', 'libre', 'impose'),
				personnes: fc.integer({ min: 0, max: 50 }),
				plafond: fc.option(montant(9))
			}),
			{ minLength: 1, maxLength: 2 }
		),
		enveloppes: fc.tuple(montant(9), montant(9)),
		but: fc.constantFrom('note', 'nombre', 'personnes'),
		minimum: fc.integer({ min: 2, max: 5 }).map((n) => euros(n * 100)),
		partMinimale: fc.constantFrom(0, 5_000)
	})
	.map(({ dossiers, enveloppes: [a, b], but, minimum, partMinimale }): Probleme =>
		poser(
			dossiers.map(({ demandes: [x, y], ...reste }, rang) =>
				dossier(`d${rang}`, 0, { a: x, b: y }, reste as Partial<DossierAArbitrer>)
			),
			{ a, b },
			{ reglages: { but, pas: PAS, minimumParLigne: minimum, partMinimale, tauxMaximal: null } as ReglagesArbitrage }
		)
	);

describe('l’arbitrage, contre toutes les répartitions possibles', () => {
	it('est le meilleur : rien de mieux parmi toutes les répartitions qui tiennent, et rien quand rien ne tient', () => {
		fc.assert(
			fc.property(petit, (probleme) => {
				const meilleure = meilleureDe(probleme);
				const issue = resoudre(highs, probleme, 10);
				expect(issue.etat).toBe(meilleure ? 'trouve' : 'infaisable');
				if (issue.etat === 'trouve') expect(valeurDe(probleme, issue.solution.montants)).toEqual(meilleure);
				else expect(pistesDe(highs, probleme, 5).some((p) => p.genre === 'minimums')).toBe(true);
			}),
			{ numRuns: 150 }
		);
	}, 120_000);

	it('tient le minimum d’une aide, par le chemin court des grands programmes comme par le long, et dit la vérité sur ce qui manque', () => {
		fc.assert(
			fc.property(avecMinimum, (probleme) => {
				const meilleure = meilleureDe(probleme);
				for (const seuils of [SEUILS, { lignes: 0, variables: 0 }]) {
					const issue = resoudre(highs, probleme, 10, {}, seuils);
					expect(issue.etat).toBe(meilleure ? 'trouve' : 'infaisable');
					if (issue.etat !== 'trouve' || !meilleure) continue;
					const { montants, ecart } = issue.solution;
					expect(verifier(probleme, montants)).toEqual([]);
					const [but, valeur] = valeurDe(probleme, montants);
					const plus = (v: bigint): bigint => (v * BigInt(1_000_000 + ecart)) / 1_000_000n;
					if (seuils === SEUILS || ecart <= 1) expect([but, valeur]).toEqual(meilleure);
					else if (but === meilleure[0]) expect(plus(valeur)).toBeGreaterThanOrEqual(meilleure[1]);
					else expect(plus(but)).toBeGreaterThanOrEqual(meilleure[0]);
				}
			}),
			{ numRuns: 150 }
		);
	}, 120_000);
});
