import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, euros, type Montant, somme } from '#contrat/commun/montant.ts';
import { acteDu, alerteDeCumul, type Apport, cumuler, cumulsPublics, seuilDe } from './cumul.ts';

const apport = (changements: Partial<Apport> = {}): Apport => ({
	financeur: 'etat',
	argentPublic: true,
	annee: 2026,
	nature: 'specifique',
	forme: 'numeraire',
	accorde: euros(0),
	enAttente: euros(0),
	...changements
});

const desApports = fc.array(
	fc.record({
		financeur: fc.constantFrom('etat', 'caf', 'ccll'),
		argentPublic: fc.constant(true),
		annee: fc.integer({ min: 2023, max: 2027 }),
		nature: fc.constantFrom('specifique' as const, 'droit_commun' as const),
		forme: fc.constantFrom('numeraire' as const, 'nature' as const),
		accorde: fc.bigInt(0n, 3_000_000n).map((c) => centimes(c)),
		enAttente: fc.bigInt(0n, 3_000_000n).map((c) => centimes(c))
	}),
	{ maxLength: 25 }
);
const parCle = (apports: readonly Apport[], prive = true) =>
	new Map(cumuler(apports, prive).map((c) => [`${c.annee} ${c.financeur}`, c]));

describe('le cumul', () => {
	it('additionne les actions, les natures de crédit, l’argent et le nature d’un même financeur', () => {
		const [cumul, ...reste] = cumuler([
			apport({ accorde: euros(12_000) }),
			apport({ accorde: euros(8_000), nature: 'droit_commun' }),
			apport({ accorde: euros(3_000), forme: 'nature' })
		]);
		expect(reste).toEqual([]);
		expect(cumul).toMatchObject({ numeraire: euros(20_000), enNature: euros(3_000), accorde: euros(23_000) });
		expect(cumul?.acte).toBe('arrete');
	});

	it('demande une convention au-delà de 23 000 €, pas à 23 000 €', () => {
		expect(acteDu(euros(23_000), 2026)).toBe('arrete');
		expect(acteDu(centimes(2_300_001n), 2026)).toBe('convention');
		expect(acteDu(euros(0), 2026)).toBe('aucun');
		expect(acteDu(euros(23_000), 1999)).toBe('arrete');
		expect(seuilDe('convention', 1999)).toBeNull();
	});

	it('dit ce que les demandes de l’année feraient', () => {
		const [cumul] = cumuler([apport({ accorde: euros(20_000) }), apport({ enAttente: euros(5_000) })]);
		expect(cumul).toMatchObject({ siTout: euros(25_000), acte: 'arrete', acteSiTout: 'convention' });
		expect(cumul && alerteDeCumul(cumul)).toBe('convention_si_tout');
	});

	it('ne demande rien à un organisme public ni à un financeur privé', () => {
		expect(cumuler([apport({ accorde: euros(50_000) })], false)[0]?.acte).toBe('arrete');
		expect(cumuler([apport({ accorde: euros(50_000), argentPublic: false })])[0]?.acte).toBe('arrete');
	});

	it('compte le seuil des comptes sur tous les financeurs publics ensemble', () => {
		const cumuls = cumuler([
			apport({ accorde: euros(100_000) }),
			apport({ financeur: 'caf', accorde: euros(53_000) }),
			apport({ financeur: 'fondation', argentPublic: false, accorde: euros(500_000) })
		]);
		expect(cumulsPublics(cumuls)).toEqual([
			{ annee: 2026, accorde: euros(153_000), siTout: euros(153_000), comptes: false, comptesSiTout: false }
		]);
		const un = cumuler([apport({ accorde: centimes(15_300_001n) })]);
		expect(cumulsPublics(un)[0]?.comptes).toBe(true);
		expect(cumulsPublics(un, false)[0]?.comptes).toBe(false);
	});

	it('ne perd ni ne crée un centime, dans tout ordre', () => {
		fc.assert(
			fc.property(desApports, (apports) => {
				const cumuls = cumuler(apports);
				const total = (montants: Montant[]) => somme(montants);
				expect(total(cumuls.map((c) => c.accorde))).toBe(total(apports.map((a) => a.accorde)));
				expect(total(cumuls.map((c) => c.enAttente))).toBe(total(apports.map((a) => a.enAttente)));
				for (const c of cumuls) {
					expect(c.accorde).toBe(c.numeraire + c.enNature);
					expect(c.siTout).toBe(c.accorde + c.enAttente);
				}
				expect(parCle(apports.toReversed())).toEqual(parCle(apports));
			})
		);
	});

	it('ne change pas quand une somme est coupée en deux actions', () => {
		fc.assert(
			fc.property(desApports, fc.bigInt(0n, 3_000_000n), (apports, part) => {
				const coupes = apports.flatMap((a) => {
					const premiere = part < a.accorde ? part : a.accorde;
					return [
						{ ...a, accorde: centimes(premiere) },
						{ ...a, accorde: centimes(a.accorde - premiere), enAttente: centimes(0n) }
					];
				});
				expect(parCle(coupes)).toEqual(parCle(apports));
			})
		);
	});

	it('ne redescend jamais de la convention à l’arrêté quand un apport s’ajoute', () => {
		const rang = { aucun: 0, arrete: 1, convention: 2 };
		fc.assert(
			fc.property(desApports, desApports, (avant, ajout) => {
				const apres = parCle([...avant, ...ajout]);
				for (const [cle, c] of parCle(avant)) {
					expect(rang[apres.get(cle)?.acte ?? 'aucun']).toBeGreaterThanOrEqual(rang[c.acte]);
					expect(rang[c.acteSiTout]).toBeGreaterThanOrEqual(rang[c.acte]);
				}
			})
		);
	});
});
