import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depouiller, direResultat, majorites, sensVoix, type SensVoix, votants } from './scrutin.ts';

const sieges = ['maire', 'caf', 'etat', 'region', 'conseil', 'bailleur'] as const;
const ensemble = fc.uniqueArray(fc.constantFrom(...sieges)).map((codes) => new Set<string>(codes));
const bulletins = fc
	.uniqueArray(fc.tuple(fc.constantFrom(...sieges), fc.constantFrom(...sensVoix)), { selector: ([siege]) => siege })
	.map((paires) => new Map<string, SensVoix>(paires));
const pouvoirs = fc.uniqueArray(
	fc.record({ de: fc.constantFrom(...sieges), a: fc.constantFrom(...sieges) }).filter(({ de, a }) => de !== a),
	{ selector: ({ de }) => de }
);

describe('un vote', () => {
	it('sans majorité demandée n’a pas de résultat', () => {
		expect(depouiller('aucune', new Set(['maire']), new Map([['maire', 'pour']]))).toBeNull();
	});

	it('se gagne selon la règle, jamais à égalité', () => {
		const voix = new Map<string, SensVoix>([
			['maire', 'pour'],
			['caf', 'pour'],
			['etat', 'contre'],
			['region', 'abstention']
		]);
		const tous = new Set<string>(sieges);
		expect(depouiller('exprimes', tous, voix)).toMatchObject({ adopte: true, seuil: 2, exprimes: 3 });
		expect(depouiller('presents', tous, voix)).toMatchObject({ adopte: false, seuil: 4, votants: 6 });
		expect(depouiller('deux_tiers', tous, voix)).toMatchObject({ adopte: true, seuil: 2 });
		const egalite = new Map<string, SensVoix>([
			['maire', 'pour'],
			['caf', 'contre']
		]);
		for (const regle of ['exprimes', 'presents', 'deux_tiers'] as const)
			expect(depouiller(regle, new Set(['maire', 'caf']), egalite)?.adopte).toBe(false);
		const lu = depouiller('exprimes', tous, voix);
		expect(lu && direResultat(lu)).toBe('Adopté : 2 pour, 1 contre, 1 abstention ; il fallait 2 voix pour.');
	});

	it('ne compte jamais un siège récusé, absent sans pouvoir, ou deux fois le même', () => {
		fc.assert(
			fc.property(ensemble, pouvoirs, ensemble, bulletins, (presents, donnes, deports, voix) => {
				const peuvent = votants(presents, donnes, deports);
				for (const code of deports) expect(peuvent.has(code)).toBe(false);
				for (const code of peuvent)
					expect(
						presents.has(code) || donnes.some(({ de, a }) => de === code && presents.has(a) && !deports.has(a))
					).toBe(true);
				const lu = depouiller('exprimes', peuvent, voix);
				expect((lu?.exprimes ?? 0) + (lu?.abstention ?? 0)).toBe([...voix.keys()].filter((c) => peuvent.has(c)).length);
			})
		);
	});

	it('une voix pour de plus ne fait jamais perdre, une voix contre de plus jamais gagner', () => {
		fc.assert(
			fc.property(bulletins, fc.constantFrom(...majorites), fc.constantFrom(...sieges), (voix, regle, siege) => {
				const tous = new Set<string>(sieges);
				const contre = depouiller(regle, tous, new Map([...voix, [siege, 'contre' as const]]));
				const pour = depouiller(regle, tous, new Map([...voix, [siege, 'pour' as const]]));
				expect(Number(pour?.adopte ?? false)).toBeGreaterThanOrEqual(Number(contre?.adopte ?? false));
			})
		);
	});
});
