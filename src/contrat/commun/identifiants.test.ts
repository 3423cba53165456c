import { describe, expect, it } from 'vitest';
import { ecrireSiret, estCodeQuartier, estSiren, lireRna, lireSiret } from './identifiants.ts';

describe('un SIRET', () => {
	it.each(['21340142500011', '20001734100120', '32908554200044', '35600000000048', '35600000049837'])(
		'juste est lu : %s',
		(siret) => {
			expect(lireSiret(siret)).toBe(siret);
			expect(lireSiret(ecrireSiret(siret))).toBe(siret);
		}
	);

	it.each(['67895644300011', '21860194600000', '21340142500012', '2134014250001', 'abc', '35600000049838'])(
		'faux est refusé : %s',
		(siret) => {
			expect(lireSiret(siret)).toBeNull();
		}
	);
});

describe('les autres identifiants', () => {
	it('ont leur clé ou leur forme', () => {
		expect(estSiren('200017341')).toBe(true);
		expect(estSiren('200017342')).toBe(false);
		expect(lireRna('w34 3000123')).toBe('W343000123');
		expect(lireRna('W2A1000123')).toBe('W2A1000123');
		expect(lireRna('343000123')).toBeNull();
		expect(estCodeQuartier('QN03420M')).toBe(true);
		expect(estCodeQuartier('QP034022')).toBe(true);
		expect(estCodeQuartier('QN03420X')).toBe(false);
	});
});
