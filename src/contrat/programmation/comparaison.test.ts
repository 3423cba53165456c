import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, type Montant } from '#contrat/commun/montant.ts';
import { type Comparaison, comparer, type Ecart } from './comparaison.ts';
import { axes } from './repartition.ts';
import type { EnveloppeProgramme, RangeeProgramme } from './scenario.ts';

const montant = fc.option(fc.bigInt(0n, 90_000n).map(centimes));
const fond = fc.record({
	objectifs: fc.subarray(['o1', 'o2']),
	quartiers: fc.subarray(['q1', 'q2', 'q3']),
	publics: fc.array(fc.record({ tranche: fc.constantFrom('jeunes', 'adultes'), personnes: fc.nat(40) }), {
		maxLength: 2
	}),
	structureId: fc.constantFrom('s1', 's2'),
	a: fc.tuple(montant, montant),
	b: fc.tuple(montant, montant)
});
const rangee = (
	id: string,
	reste: Omit<RangeeProgramme, 'dossierId' | 'cases' | 'numero' | 'intitule' | 'structure' | 'statut' | 'cout'>,
	proposes: readonly (Montant | null)[]
): RangeeProgramme => ({
	dossierId: id,
	numero: id,
	intitule: id,
	structure: reste.structureId,
	statut: 'recevable',
	cout: centimes(200_000),
	...reste,
	cases: proposes.map((propose, rang) => ({
		ligne: `${id}-${rang}`,
		colonne: `f${rang}`,
		financeur: `f${rang}`,
		enveloppe: `e${rang}`,
		demande: centimes(90_000),
		statut: 'demandee',
		avis: null,
		avisInstance: null,
		vote: null,
		propose,
		motif: '',
		revision: 1
	}))
});
const enveloppe = (code: string, hypothese: Montant | null): EnveloppeProgramme => ({
	code,
	financeur: code,
	financeurNom: code,
	dispositif: code,
	nature: 'specifique',
	montant: centimes(500_000),
	vote: centimes(0),
	hypothese
});
const deux = fc.tuple(fc.array(fond, { maxLength: 6 }), montant, montant).map(([dossiers, ha, hb]) => ({
	a: {
		rangees: dossiers.map(({ a, b: _, ...r }, i) => rangee(`d${i}`, r, a)),
		enveloppes: [enveloppe('e0', ha), enveloppe('e1', null)]
	},
	b: {
		rangees: dossiers.map(({ a: _, b, ...r }, i) => rangee(`d${i}`, r, b)),
		enveloppes: [enveloppe('e0', hb), enveloppe('e1', null)]
	}
}));

const tous = (c: Comparaison): Ecart[] => [
	c.total,
	...c.lignes,
	...c.dossiers,
	...axes.flatMap((axe) => c.axes[axe]),
	...c.restes
];
const somme = (liste: readonly Ecart[]): bigint => liste.reduce((t, { ecart }) => t + ecart, 0n);

describe('la comparaison de deux scénarios', () => {
	it('change de signe quand on les échange, et de rien d’autre', () => {
		fc.assert(
			fc.property(deux, ({ a, b }) => {
				const aller = tous(comparer(a, b)).map(({ cle, a: x, b: y, ecart }) => [cle, x, y, ecart]);
				const retour = tous(comparer(b, a)).map(({ cle, a: x, b: y, ecart }) => [cle, y, x, -ecart]);
				expect(retour).toEqual(aller);
			})
		);
	});

	it('au centime : lignes, dossiers, objectifs, quartiers, publics et structures font la même somme', () => {
		fc.assert(
			fc.property(deux, ({ a, b }) => {
				const lue = comparer(a, b);
				for (const liste of [lue.lignes, lue.dossiers, ...axes.map((axe) => lue.axes[axe])])
					expect(somme(liste)).toBe(lue.total.ecart);
				const hypotheses = (e: EnveloppeProgramme[]) => e.reduce((t, x) => t + (x.hypothese ?? x.montant), 0n);
				expect(somme(lue.restes)).toBe(hypotheses(b.enveloppes) - hypotheses(a.enveloppes) - lue.total.ecart);
			})
		);
	});

	it('d’un scénario à lui-même, rien', () => {
		fc.assert(
			fc.property(deux, ({ a }) => {
				expect(tous(comparer(a, a)).filter(({ ecart }) => ecart !== 0n)).toEqual([]);
				expect(comparer(a, a).lignes).toEqual([]);
			})
		);
	});
});
