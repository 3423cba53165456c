import { expect, it } from 'vitest';
import { ecrireCible } from './engagement.ts';

it('écrit une cible avec son année et son territoire, quand le contrat les donne', () => {
	expect(ecrireCible({ valeur: 40, unite: 'bus', echeance: 2027, portee: 'nationale' })).toBe(
		'40\u00A0bus en 2027, dans tout le pays'
	);
	expect(ecrireCible({ valeur: 12.5, unite: '%', echeance: null, portee: null })).toBe('12,5\u00A0%');
});
