import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centimes, euros } from '#contrat/commun/montant.ts';
import {
	direDepassement,
	direMontantSousLeVote,
	nommerEnveloppe,
	ordonnerVotes,
	resteDe,
	verifierNouveauMontant
} from './enveloppe.ts';

const lisible = (texte: string) => texte.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('une enveloppe', () => {
	it('dit ce qui reste', () => {
		expect(resteDe({ montant: euros(120_000), vote: euros(119_000) })).toBe(euros(1_000));
	});

	it('ne descend jamais sous ce qui est voté', () => {
		expect(verifierNouveauMontant(euros(10), euros(10)).ok).toBe(true);
		expect(verifierNouveauMontant(centimes(999n), euros(10))).toEqual({ ok: false, refus: 'montant_sous_le_vote' });
	});

	it('se nomme et parle en chiffres', () => {
		const nom = nommerEnveloppe({ financeur: 'État', dispositif: 'BOP 147', annee: 2026 });
		expect(lisible(direDepassement(nom, euros(1_000)))).toBe(
			'Il reste 1 000 € dans l’enveloppe « État — BOP 147 (2026) » : baissez le montant ou ajournez.'
		);
		expect(direDepassement(nom, euros(0))).toContain('Il ne reste rien');
		expect(lisible(direMontantSousLeVote(euros(12_000)))).toContain('12 000 € sont déjà votés');
	});
});

describe('l’ordre des votes', () => {
	const vote = fc.record({
		ligne: fc.uuid(),
		enveloppe: fc.constantFrom(null, 'a', 'b', 'c'),
		difference: fc.bigInt(-1000n, 1000n)
	});

	it('suit les enveloppes, et les baisses passent avant les hausses', () => {
		fc.assert(
			fc.property(fc.array(vote), (votes) => {
				const ordonnes = ordonnerVotes(votes);
				expect(ordonnes).toHaveLength(votes.length);
				for (const [rang, suivant] of ordonnes.slice(1).entries()) {
					const precedent = ordonnes[rang];
					if (!precedent) throw new Error('no previous vote');
					const [a, b] = [precedent.enveloppe ?? '', suivant.enveloppe ?? ''];
					expect(a <= b).toBe(true);
					if (a === b) expect(precedent.difference <= suivant.difference).toBe(true);
				}
			})
		);
	});

	it('fait qu’un transfert entre deux lignes d’une enveloppe pleine passe', () => {
		const ordonnes = ordonnerVotes([
			{ ligne: '1', enveloppe: 'a', difference: 500n },
			{ ligne: '2', enveloppe: 'a', difference: -500n }
		]);
		expect(ordonnes.map(({ ligne }) => ligne)).toEqual(['2', '1']);
	});
});
