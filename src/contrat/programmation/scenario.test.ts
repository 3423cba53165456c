import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, euros, type Montant, somme, ZERO } from '#contrat/commun/montant.ts';
import { axes, repartition } from './repartition.ts';
import {
	appliquer,
	type CaseProgramme,
	type EnveloppeProgramme,
	estOuverte,
	type RangeeProgramme,
	retenu,
	sommesDe,
	sommesDeRangee,
	totauxParEnveloppe,
	verifierProposition
} from './scenario.ts';

const argent = fc.bigInt(0n, 10_000_000n).map((n) => centimes(n));
const uneCase = fc.record({
	colonne: fc.constantFrom('etat specifique', 'caf droit_commun'),
	enveloppe: fc.constantFrom(null, 'etat', 'caf'),
	demande: argent,
	statut: fc.constantFrom('demandee' as const, 'ajournee' as const, 'accordee' as const, 'refusee' as const),
	vote: fc.option(fc.record({ issue: fc.constantFrom('accordee' as const, 'ajournee' as const), accorde: argent })),
	propose: fc.option(argent)
});
const rangee = fc.record({
	structureId: fc.constantFrom('a', 'b', 'c'),
	cout: argent,
	objectifs: fc.uniqueArray(fc.constantFrom('1.1.1', '1.1.2', '2.1.1')),
	quartiers: fc.uniqueArray(fc.constantFrom('QN1', 'QN2', 'QN3')),
	publics: fc.array(fc.record({ tranche: fc.constantFrom('0-3', '15', '26-59'), personnes: fc.nat(50) }), {
		maxLength: 4
	}),
	cases: fc.array(uneCase, { maxLength: 5 })
});
const programme = fc.array(rangee, { maxLength: 12 }).map((rangees) =>
	rangees.map((r, rang): RangeeProgramme => ({
		...r,
		dossierId: String(rang),
		numero: String(rang),
		intitule: '',
		structure: '',
		statut: 'recevable',
		cases: r.cases.map((c, n): CaseProgramme => ({
			...c,
			ligne: `${rang}-${n}`,
			financeur: 'etat',
			avis: null,
			avisInstance: null,
			motif: '',
			revision: 0
		}))
	}))
);
const enveloppes: EnveloppeProgramme[] = ['etat', 'caf'].map((code) => ({
	code,
	financeur: code,
	financeurNom: code,
	dispositif: '',
	nature: 'specifique',
	montant: euros(1_000),
	vote: euros(100),
	hypothese: code === 'caf' ? ZERO : null
}));
const toutes = (rangees: readonly RangeeProgramme[]) => rangees.flatMap((r) => r.cases);

describe('les totaux d’un programme', () => {
	it('sont la somme des cases, par enveloppe et selon chaque axe', () => {
		fc.assert(
			fc.property(programme, (rangees) => {
				const [etat, caf] = totauxParEnveloppe(enveloppes, rangees);
				const propose = (code: string) =>
					somme(
						toutes(rangees).flatMap((c) => (c.enveloppe === code && estOuverte(c) && c.propose ? [c.propose] : []))
					);
				expect(etat?.propose).toBe(propose('etat'));
				expect(etat?.reste).toBe(euros(900) - propose('etat'));
				expect(caf?.reste).toBe(-euros(100) - propose('caf'));
				const attendu = somme(toutes(rangees).map(retenu));
				expect(sommesDe(toutes(rangees)).retenu).toBe(attendu);
				expect(somme(rangees.map((r) => sommesDeRangee(r).retenu))).toBe(attendu);
				for (const axe of axes) {
					const parts = repartition(rangees, axe);
					expect(somme(parts.map((p) => p.retenu))).toBe(attendu);
					expect(somme(parts.map((p) => p.demande))).toBe(somme(toutes(rangees).map((c) => c.demande)));
				}
			})
		);
	});

	it('disent le taux de ce que l’action coûte', () => {
		const [une] = fc.sample(programme, 1).flat();
		const vide = { ...(une as RangeeProgramme), cases: [], cout: ZERO };
		expect(sommesDeRangee(vide).tauxPoints).toBeNull();
		const pleine = { ...vide, cout: euros(1_000), cases: [ligne(euros(400))] };
		expect(sommesDeRangee(pleine).tauxPoints).toBe(4000);
	});
});

const ligne = (propose: Montant | null): CaseProgramme => ({
	ligne: 'l',
	colonne: 'etat specifique',
	financeur: 'etat',
	enveloppe: 'etat',
	demande: euros(1_000),
	statut: 'demandee',
	avis: null,
	avisInstance: null,
	vote: null,
	propose,
	motif: '',
	revision: 0
});

describe('une suite d’écritures', () => {
	const ecritures = fc.array(
		fc.record({ rang: fc.nat(11), n: fc.nat(4), propose: fc.option(argent), revision: fc.integer({ min: 1, max: 9 }) }),
		{ maxLength: 30 }
	);

	it('donne le même tableau dans n’importe quel ordre, et même en double', () => {
		fc.assert(
			fc.property(programme, ecritures, fc.infiniteStream(fc.nat()), (rangees, suite, hasard) => {
				// One content a cell and a revision, as the database gives them.
				const uniques = [
					...new Map(
						suite.map((e) => {
							const cle = `${e.rang}-${e.n}`;
							const ecrite = { ligne: cle, propose: e.propose, motif: '', revision: e.revision };
							return [`${cle}/${e.revision}`, ecrite] as const;
						})
					).values()
				];
				const melangees = uniques
					.map((ecrite) => ({ ecrite, rang: hasard.next().value }))
					.toSorted((a, b) => a.rang - b.rang)
					.map(({ ecrite }) => ecrite);
				const ensemble = appliquer(rangees, uniques);
				const une = [...melangees, ...melangees].reduce((r, e) => appliquer(r, [e]), rangees);
				expect(une).toEqual(ensemble);
				expect(somme(toutes(ensemble).map(retenu))).toBe(
					somme(repartition(ensemble, 'public').map((part) => part.retenu))
				);
			})
		);
	});

	it('garde les rangées qui ne changent pas', () => {
		fc.assert(
			fc.property(programme, (rangees) => {
				const apres = appliquer(rangees, [{ ligne: '0-0', propose: ZERO, motif: '', revision: 1 }]);
				for (const [rang, r] of rangees.entries()) if (rang > 0) expect(apres[rang]).toBe(r);
			})
		);
	});
});

describe('proposer', () => {
	it('va de rien à la demande, tant que la ligne attend une décision', () => {
		const ouverte = { dossier: 'recevable', statut: 'proposee', demande: euros(10) } as const;
		expect(verifierProposition(ouverte, euros(10)).ok).toBe(true);
		expect(verifierProposition(ouverte, ZERO).ok).toBe(true);
		expect(verifierProposition(ouverte, null).ok).toBe(true);
		expect(verifierProposition(ouverte, centimes(1001n))).toEqual({ ok: false, refus: 'propose_au_dela' });
		expect(verifierProposition({ ...ouverte, statut: 'refusee' }, ZERO)).toEqual({ ok: false, refus: 'ligne_reglee' });
		expect(verifierProposition({ ...ouverte, dossier: 'depose' }, ZERO)).toEqual({
			ok: false,
			refus: 'dossier_hors_instruction'
		});
	});
});
