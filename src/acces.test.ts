import { describe, expect, it } from 'vitest';
import { droitDemande } from './acces.ts';

const droits = { GET: 'equipe.lire', actions: { ouvrir: 'appel.gerer', default: 'compte' } } as const;

describe('le droit demandé par une requête', () => {
	it('est celui de la méthode ou de l’action nommée', () => {
		expect(droitDemande(droits, 'GET', '')).toBe('equipe.lire');
		expect(droitDemande(droits, 'HEAD', '?page=2')).toBe('equipe.lire');
		expect(droitDemande(droits, 'POST', '?page=2&/ouvrir')).toBe('appel.gerer');
		expect(droitDemande(droits, 'POST', '')).toBe('compte');
	});

	it('manque pour tout ce que la route ne déclare pas', () => {
		expect(droitDemande(droits, 'POST', '?/fermer')).toBeNull();
		expect(droitDemande(droits, 'POST', '?/constructor')).toBeNull();
		expect(droitDemande(droits, 'DELETE', '')).toBeNull();
		expect(droitDemande({}, 'GET', '')).toBeNull();
	});
});
