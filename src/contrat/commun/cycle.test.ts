import { describe, expect, it } from 'vitest';
import { actesPossibles, passer, type TableEtats } from './cycle.ts';

const porte: TableEtats<'ouverte' | 'fermee' | 'scellee', 'fermer' | 'ouvrir' | 'sceller', 'cle_presente'> = {
	fermer: { de: ['ouverte'], vers: 'fermee' },
	ouvrir: { de: ['fermee'], vers: 'ouverte', gardes: ['cle_presente'] },
	sceller: { de: ['fermee'], vers: 'scellee' }
};

describe('une table d’états', () => {
	it('mène où elle le dit', () => {
		expect(passer(porte, 'ouverte', 'fermer')).toEqual({ ok: true, valeur: 'fermee' });
	});

	it('refuse tout ce qu’elle ne dit pas', () => {
		expect(passer(porte, 'scellee', 'ouvrir', { cle_presente: true })).toEqual({
			ok: false,
			refus: 'etat_incompatible'
		});
		expect(passer(porte, 'ouverte', 'enfoncer' as 'fermer')).toEqual({ ok: false, refus: 'etat_incompatible' });
	});

	it('tient pour manquée une garde dont on ne sait rien', () => {
		expect(passer(porte, 'fermee', 'ouvrir')).toEqual({ ok: false, refus: 'cle_presente' });
		expect(passer(porte, 'fermee', 'ouvrir', { cle_presente: true }).ok).toBe(true);
	});

	it('donne à la page ce qui est possible maintenant', () => {
		expect(actesPossibles(porte, 'fermee')).toEqual(['sceller']);
		expect(actesPossibles(porte, 'fermee', { cle_presente: true })).toEqual(['ouvrir', 'sceller']);
	});
});
