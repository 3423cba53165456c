import { describe, expect, it } from 'vitest';
import { actesPossibles } from '#contrat/commun/cycle.ts';
import { statuts } from '#contrat/dossiers/dossier.ts';
import { nomsStatutsLigne, type StatutLigne } from '#contrat/dossiers/financement.ts';
import { avisPossible, cycleLigne, estADecider } from './ligne.ts';

describe('une ligne de financement', () => {
	it('ne reçoit une décision que d’une séance close', () => {
		expect(actesPossibles(cycleLigne, 'proposee')).toEqual(['proposer']);
		expect(actesPossibles(cycleLigne, 'proposee', { seance_close: true })).toHaveLength(6);
	});

	it('une fois réglée, ne bouge plus que par la clôture d’une séance qui y revient', () => {
		const statutsLigne = Object.keys(nomsStatutsLigne) as StatutLigne[];
		expect(statutsLigne.filter(estADecider)).toEqual(['demandee', 'proposee', 'ajournee']);
		for (const statut of statutsLigne.filter((s) => !estADecider(s)))
			expect(actesPossibles(cycleLigne, statut)).toEqual([]);
		expect(actesPossibles(cycleLigne, 'refusee', { seance_close: true })).not.toContain('proposer');
		expect(actesPossibles(cycleLigne, 'sans_suite', { seance_close: true })).toEqual([]);
	});

	it('reçoit des avis tant que le dossier est à l’instruction', () => {
		expect(statuts.filter((statut) => avisPossible(statut, 'demandee'))).toEqual(['recevable', 'inscrit', 'ajourne']);
		expect(avisPossible('recevable', 'accordee')).toBe(false);
	});
});
