import { expect, it } from 'vitest';
import { seancesDeLAnnee, nomCourt } from './instance.ts';

const seances = [{ jour: '2025-03-01' }, { jour: '2025-11-12' }, { jour: '2026-01-05' }];

it('compare les séances tenues à la fréquence du contrat, par an ou par mois', () => {
	expect(seancesDeLAnnee({ frequence_minimum: 3, frequence_par: 'an' }, seances, 2025)).toEqual({
		tenues: 2,
		voulues: 3
	});
	expect(seancesDeLAnnee({ frequence_minimum: 1, frequence_par: 'mois' }, seances, 2026)).toEqual({
		tenues: 1,
		voulues: 12
	});
	expect(seancesDeLAnnee({ frequence_minimum: null, frequence_par: null }, seances, 2026)).toBeNull();
});

it('nomme par le sigle quand il y en a un', () => {
	expect(nomCourt({ sigle: 'COPIL', nom: 'Comité de pilotage' })).toBe('COPIL');
	expect(nomCourt({ sigle: null, nom: 'Séminaire' })).toBe('Séminaire');
});
