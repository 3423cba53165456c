import { expect, it } from 'vitest';
import { connexionEnUnClic } from './demonstration.ts';

it('n’offre la connexion en un clic que depuis cette machine, en démonstration', () => {
	expect(connexionEnUnClic(true, '127.0.0.1', 'localhost', '127.0.0.1')).toBe(true);
	expect(connexionEnUnClic(true, '127.0.0.1', '[::1]', '::1')).toBe(true);
	expect(connexionEnUnClic(false, '127.0.0.1', 'localhost', '127.0.0.1')).toBe(false);
	expect(connexionEnUnClic(true, '0.0.0.0', 'localhost', '127.0.0.1')).toBe(false);
	expect(connexionEnUnClic(true, '127.0.0.1', 'lergue.example', '127.0.0.1')).toBe(false);
	expect(connexionEnUnClic(true, '127.0.0.1', 'localhost', '192.0.2.10')).toBe(false);
	expect(connexionEnUnClic(true, '127.0.0.1', 'localhost.example', '127.0.0.1')).toBe(false);
});
