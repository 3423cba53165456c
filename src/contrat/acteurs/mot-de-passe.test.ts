import { describe, expect, it } from 'vitest';
import { refusDuMotDePasse } from './mot-de-passe.ts';

describe('un mot de passe', () => {
	it.each(['girafe verte sous la pluie', 'cheval-agrafe-pile-exact', 'la Soulondre déborde en mai', 'xkq7Pz!w2mVt'])(
		'peut être « %s »',
		(motDePasse) => {
			expect(refusDuMotDePasse(motDePasse, 'mme.riviere@ville.example')).toBeNull();
		}
	);

	it.each([
		['onze signes', 'trop_court'],
		['x'.repeat(201), 'trop_long'],
		['motdepasse123', 'trop_courant'],
		['Motdepasse2026!', 'trop_courant'],
		['azertyuiop123', 'trop_courant'],
		['azertyuiopqsdf', 'trop_courant'],
		['123456789012', 'trop_courant'],
		['aaaaaaaaaaaaaaaa', 'trop_courant'],
		['LodèveLodève2026', 'trop_courant'],
		['bonjour-bonjour', 'trop_courant'],
		['mme.riviere@ville.example', 'comme_le_courriel'],
		['mme.riviere-2026', 'comme_le_courriel'],
		['ville.example1', 'comme_le_courriel']
	])('ne peut pas être « %s » (%s)', (motDePasse, refus) => {
		expect(refusDuMotDePasse(motDePasse, 'mme.riviere@ville.example')).toBe(refus);
	});
});
