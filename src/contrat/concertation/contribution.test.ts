import { expect, it } from 'vitest';
import { devenirDe } from './contribution.ts';

it('dit jusqu’où une parole est allée', () => {
	expect(devenirDe({ objectifs: [], actions: 0 })).toBe('sans_objectif');
	expect(devenirDe({ objectifs: ['1.1.1'], actions: 0 })).toBe('objectif');
	expect(devenirDe({ objectifs: ['1.1.1'], actions: 2 })).toBe('action');
});
