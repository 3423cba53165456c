import { describe, expect, it } from 'vitest';
import { actesPossibles, passer } from '#contrat/commun/cycle.ts';
import { statuts } from '#contrat/dossiers/dossier.ts';
import { nomsStatutsLigne, type StatutLigne } from '#contrat/dossiers/financement.ts';
import { type ActeLigne, avisDemandable, avisPossible, cycleLigne, estADecider } from './ligne.ts';

const statutsLigne = Object.keys(nomsStatutsLigne) as StatutLigne[];
const actes = Object.keys(cycleLigne) as ActeLigne[];
const ouvertes = ['demandee', 'proposee', 'ajournee'];
/** Settled lines that a later meeting may judge anew, except to adjourn or to give an opinion. */
const revues = ['accordee', 'accordee_en_partie', 'refusee', 'reorientee'];
/** Where each act leads; every other pair of a state and an act is refused. */
const arrivees: Record<ActeLigne, StatutLigne> = {
	proposer: 'proposee',
	accorder: 'accordee',
	accorder_en_partie: 'accordee_en_partie',
	refuser: 'refusee',
	ajourner: 'ajournee',
	reorienter: 'reorientee'
};

describe.each(statutsLigne)('depuis « %s »', (statut) => {
	it.each(actes)('l’acte « %s » mène où la table le dit, ou nulle part', (acte) => {
		const revisable = revues.includes(statut) && acte !== 'proposer' && acte !== 'ajourner';
		const ouvert = ouvertes.includes(statut) || revisable;
		const attendu = ouvert ? { ok: true, valeur: arrivees[acte] } : { ok: false, refus: 'etat_incompatible' };
		expect(passer(cycleLigne, statut, acte, { seance_close: true })).toEqual(attendu);
		if (ouvert && acte !== 'proposer')
			expect(passer(cycleLigne, statut, acte)).toEqual({ ok: false, refus: 'seance_close' });
	});
});

describe('une ligne de financement', () => {
	it('ne reçoit une décision que d’une séance close', () => {
		expect(actesPossibles(cycleLigne, 'proposee')).toEqual(['proposer']);
		expect(actesPossibles(cycleLigne, 'proposee', { seance_close: true })).toHaveLength(6);
	});

	it('une fois réglée, ne bouge plus que par la clôture d’une séance qui y revient', () => {
		expect(statutsLigne.filter(estADecider)).toEqual(['demandee', 'proposee', 'ajournee']);
		for (const statut of statutsLigne.filter((s) => !estADecider(s)))
			expect(actesPossibles(cycleLigne, statut)).toEqual([]);
		expect(actesPossibles(cycleLigne, 'refusee', { seance_close: true })).not.toContain('proposer');
		expect(actesPossibles(cycleLigne, 'sans_suite', { seance_close: true })).toEqual([]);
	});

	it('reçoit des avis tant que le dossier est à l’instruction', () => {
		expect(statuts.filter((statut) => avisPossible(statut, 'demandee'))).toEqual(['recevable', 'inscrit', 'ajourne']);
		expect(avisPossible('recevable', 'accordee')).toBe(false);
		expect(statuts.filter(avisDemandable)).toEqual(['depose', 'recevable', 'inscrit', 'ajourne']);
	});
});
