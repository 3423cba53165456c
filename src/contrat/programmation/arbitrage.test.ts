import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { centimes, euros } from '#contrat/commun/montant.ts';
import { dossier, poser } from '#tests/monde/arbitrages.ts';
import { contraintesSerrantes, pistesDe } from './arbitrage/diagnostic.ts';
import { direPiste, direSerrante, expliquer } from './arbitrage/explications.ts';
import type { DossierAArbitrer, Probleme } from './arbitrage/probleme.ts';
import { direExamen, direPrecision } from './arbitrage/precision.ts';
import { resoudre } from './arbitrage/resoudre.ts';
import { verifier } from './arbitrage/verification.ts';

const highs = await loadHighs();
const plat = (texte: string): string => texte.replaceAll(/[\u00a0\u202f]/g, ' ');

function trouver(probleme: Probleme) {
	const issue = resoudre(highs, probleme, 10);
	if (issue.etat !== 'trouve') throw new Error(issue.etat);
	return issue.solution.montants;
}

describe('l’arbitrage', () => {
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
		const examen = contraintesSerrantes(
			highs,
			probleme,
			{ montants, ecart: 0 },
			{ secondes: 10, maintenant: () => horloge++ }
		);
		expect(examen).toMatchObject({ touchees: 2, essayees: 2 });
		expect(examen.serrantes.map((s) => plat(direSerrante(probleme, s)))).toEqual([
			'Sans la limite de l’enveloppe « e », on donnerait 4 000 € de plus.',
			'Sans le plafond de « Jardin », l’argent irait à des dossiers mieux notés.'
		]);
	});

	it('dit à quelle distance du meilleur il se trouve, et ce qui n’a pas été essayé', () => {
		expect([0, 1, 53, 1_234, 20_001, 1_000_000].map((ecart) => plat(direPrecision(ecart)))).toEqual([
			'Aucune répartition en montants arrondis ne fait mieux : c’est prouvé.',
			'Aucune répartition en montants arrondis ne fait mieux : c’est prouvé.',
			'Proposition à moins de 0,0053 % du meilleur possible.',
			'Proposition à moins de 0,13 % du meilleur possible.',
			'Proposition à moins de 2,1 % du meilleur possible.',
			'Le calcul n’a pas eu le temps de dire à quelle distance du meilleur elle se trouve.'
		]);
		expect(direExamen({ touchees: 0, essayees: 0 }, 0)).toMatch(/^Rien d’autre/);
		expect(direExamen({ touchees: 3, essayees: 3 }, 0)).toMatch(/^Aucune contrainte, levée seule/);
		expect(direExamen({ touchees: 57, essayees: 24 }, 5)).toMatch(/^24 contraintes atteintes sur 57 .*33 autres/);
		expect(direExamen(undefined, 0)).toMatch(/n’a pas été cherché/);
	});
});
