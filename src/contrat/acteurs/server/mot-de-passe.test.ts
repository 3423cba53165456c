import { expect, it } from 'vitest';
import { chiffrerMotDePasse, verifierMotDePasse } from './mot-de-passe.ts';

// The only file that pays for the real digest: the others replace it.
it('garde un mot de passe en argon2id, et fait le même travail quand il n’y en a pas', async () => {
	const empreinte = await chiffrerMotDePasse('girafe verte sous la pluie é');
	expect(empreinte).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(await verifierMotDePasse(empreinte, 'girafe verte sous la pluie é')).toBe(true);
	expect(await verifierMotDePasse(empreinte, 'girafe verte sous la pluie e\u0301'.normalize('NFD'))).toBe(true);
	expect(await verifierMotDePasse(empreinte, 'girafe verte sous la pluie')).toBe(false);
	expect(await verifierMotDePasse(null, 'girafe verte sous la pluie')).toBe(false);

	const duree = async (cible: string | null): Promise<number> => {
		const debut = performance.now();
		for (let essai = 0; essai < 5; essai++) await verifierMotDePasse(cible, 'autre chose');
		return performance.now() - debut;
	};
	const [avec, sans] = [await duree(empreinte), await duree(null)];
	expect(sans / avec).toBeGreaterThan(0.3);
	expect(sans / avec).toBeLessThan(3);
});
