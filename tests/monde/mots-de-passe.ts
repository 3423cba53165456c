import argon2 from '@node-rs/argon2';
import { vi } from 'vitest';
import { aLaFin } from './a-la-fin.ts';

/**
 * The real digest takes tens of milliseconds: for the tests of a file, a readable one stands in for it.
 * @returns the digests passwords were compared with, in order
 */
export function empreintesLisibles(): string[] {
	const comparees: string[] = [];
	const espions = [
		vi.spyOn(argon2, 'hash').mockImplementation(async (motDePasse) => `empreinte de ${motDePasse}`),
		vi.spyOn(argon2, 'verify').mockImplementation(async (empreinte, motDePasse) => {
			comparees.push(String(empreinte));
			return empreinte === `empreinte de ${motDePasse}`;
		})
	];
	aLaFin(async () => espions.forEach((espion) => espion.mockRestore()));
	return comparees;
}
