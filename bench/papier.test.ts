import { expect, it } from 'vitest';
import { mesurerPapier } from './papier.ts';

it('mesure l’accusé, le dossier et le grand dossier', async () => {
	const mesures = await mesurerPapier(3);
	expect(mesures.map((m) => m.document)).toEqual(['accuse', 'dossier', 'dossier de 60 lignes']);
	for (const { temps, parSeconde, octets } of mesures) {
		expect(temps.mediane).toBeGreaterThan(0);
		expect(parSeconde).toBeGreaterThan(0);
		expect(octets).toBeGreaterThan(10_000);
	}
}, 120_000);
