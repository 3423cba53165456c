import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { centimes, euros, type Montant } from '#contrat/commun/montant.ts';
import { contraintesSerrantes, pistesDe } from './arbitrage/diagnostic.ts';
import { direPiste, direSerrante, expliquer } from './arbitrage/explications.ts';
import { type DossierAArbitrer, type Probleme, type ReglagesArbitrage, valeurDe } from './arbitrage/probleme.ts';
import { resoudre } from './arbitrage/resoudre.ts';
import { verifier } from './arbitrage/verification.ts';

const highs = await loadHighs();
const PAS = euros(100);
const reglages: ReglagesArbitrage = { but: 'note', pas: PAS, minimumParLigne: PAS, partMinimale: 0, tauxMaximal: null };
const plat = (texte: string): string => texte.replaceAll(/[\u00a0\u202f]/g, ' ');

function dossier(id: string, note: number, demandes: Record<string, Montant>, plus: Partial<DossierAArbitrer> = {}) {
	const lignes = Object.entries(demandes).map(([enveloppe, demande]) => ({
		id: `${id}-${enveloppe}`,
		financeur: enveloppe,
		enveloppe,
		demande,
		ineligible: null
	}));
	const libre = { choix: 'libre' as const, motif: '', plancher: null, plafond: null, autresPublics: centimes(0) };
	return {
		id,
		nom: id,
		note,
		cout: euros(10_000),
		personnes: 10,
		objectifs: [],
		quartiers: [],
		...libre,
		lignes,
		...plus
	};
}
const poser = (
	dossiers: DossierAArbitrer[],
	enveloppes: Record<string, Montant>,
	plus: Partial<Probleme> = {}
): Probleme => ({
	enveloppes: Object.entries(enveloppes).map(([code, disponible]) => ({ code, nom: code, disponible })),
	dossiers,
	couvertures: [],
	reglages,
	...plus
});
function trouver(probleme: Probleme) {
	const issue = resoudre(highs, probleme, 10);
	if (issue.etat !== 'trouve') throw new Error(issue.etat);
	return issue.solution.montants;
}

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

describe('l’arbitrage', () => {
	it('est le meilleur : rien de mieux parmi toutes les répartitions qui tiennent, et rien quand rien ne tient', () => {
		fc.assert(
			fc.property(petit, (probleme) => {
				let meilleure: [bigint, bigint] | null = null;
				for (const une of toutes(probleme)) {
					if (verifier(probleme, une).length > 0) continue;
					const valeur = valeurDe(probleme, une);
					if (!meilleure || valeur[0] > meilleure[0] || (valeur[0] === meilleure[0] && valeur[1] > meilleure[1]))
						meilleure = valeur;
				}
				const issue = resoudre(highs, probleme, 10);
				expect(issue.etat).toBe(meilleure ? 'trouve' : 'infaisable');
				if (issue.etat === 'trouve') expect(valeurDe(probleme, issue.solution.montants)).toEqual(meilleure);
				else expect(pistesDe(highs, probleme, 5).some((p) => p.genre === 'minimums')).toBe(true);
			}),
			{ numRuns: 150 }
		);
	}, 120_000);

	it('ne dépasse jamais une enveloppe, au centime, quels que soient les montants demandés', () => {
		const cents = fc.integer({ min: 1, max: 400_000 }).map(centimes);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(cents, cents, fc.nat(100)), { minLength: 1, maxLength: 8 }),
				cents,
				cents,
				(demandes, a, b) => {
					const probleme = poser(
						demandes.map(([x, y, note], i) => dossier(`d${i}`, note, { a: x, b: y })),
						{ a, b }
					);
					expect(verifier(probleme, trouver(probleme))).toEqual([]);
				}
			),
			{ numRuns: 60 }
		);
	}, 120_000);

	it('donne la même réponse dans n’importe quel ordre', () => {
		const dossiers = Array.from({ length: 12 }, (_, i) =>
			dossier(`d${i}`, (i * 37) % 10, { a: euros(1_000), b: euros(700) })
		);
		const dans = (liste: DossierAArbitrer[]) => [...trouver(poser(liste, { a: euros(5_000), b: euros(3_000) }))].sort();
		expect(dans([...dossiers].reverse())).toEqual(dans(dossiers));
	});

	it('donne les centimes du dernier pas quand ils tiennent', () => {
		const probleme = poser([dossier('a', 50, { e: centimes(456_789) })], { e: euros(5_000) });
		expect(trouver(probleme).get('a-e')).toBe(456_789n);
		expect(trouver({ ...probleme, enveloppes: [{ code: 'e', nom: 'e', disponible: euros(4_550) }] }).get('a-e')).toBe(
			450_000n
		);
	});

	it('dit ce qui manque quand rien ne tient', () => {
		const impose = { choix: 'impose', plancher: euros(3_000) } as const;
		const probleme = poser(
			[dossier('Jardin', 50, { e: euros(4_000) }, impose), dossier('Chorale', 50, { e: euros(4_000) }, impose)],
			{ e: euros(5_000) }
		);
		expect(resoudre(highs, probleme, 5).etat).toBe('infaisable');
		const dites = pistesDe(highs, probleme, 5).map((p) => direPiste(probleme, p).map(plat));
		expect(dites[0]).toEqual(['Il manque 1 000 € dans l’enveloppe « e ».']);
		expect(dites[1]).toHaveLength(1);
	});

	it('nomme les contraintes qui serrent et explique chaque refus', () => {
		const dossiers = [
			dossier('Jardin', 90, { e: euros(4_000) }, { plafond: euros(1_000) }),
			dossier('Chorale', 50, { e: euros(4_000) }),
			dossier('Foot', 10, { e: euros(4_000) }),
			dossier('Loto', 99, { e: euros(4_000) }, { choix: 'ecarte', motif: 'hors sujet' })
		];
		const probleme = poser(dossiers, { e: euros(5_000) });
		const montants = trouver(probleme);
		const dites = dossiers.map((d) => expliquer(probleme, montants, d).map(plat));
		expect(dites).toEqual([
			['Le plafond posé sur ce dossier est atteint : 1 000 €.'],
			[],
			['L’enveloppe « e » est épuisée : 2 dossiers mieux notés passent avant.'],
			['Écarté avant le calcul : hors sujet.']
		]);
		let horloge = 0;
		const serrantes = contraintesSerrantes(highs, probleme, montants, { secondes: 10, maintenant: () => horloge++ });
		expect(serrantes.map((s) => plat(direSerrante(probleme, s)))).toEqual([
			'Sans la limite de l’enveloppe « e », on donnerait 4 000 € de plus.',
			'Sans le plafond de « Jardin », l’argent irait à des dossiers mieux notés.'
		]);
	});
});
