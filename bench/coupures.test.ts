import { expect, test } from 'vitest';
import { couper } from './coupures.ts';

test('cinq coupures brutales ne perdent aucun acte accusé et laissent un journal intact', async () => {
	const bilan = await couper(5);
	expect(bilan).toMatchObject({ coupures: 5, perdus: 0, ruptures: 0 });
	expect(bilan.accuses).toBeGreaterThan(0);
}, 180_000);
