import { describe, expect, it } from 'vitest';
import { recitDuDossier } from './recit.ts';

const noms = new Map([['etat', 'État']]);
const ligne = (acte: string, details: unknown) => ({
	numero: 7n,
	instant: new Date('2026-11-23T10:00:00Z'),
	acte,
	auteur: 'Mme Diallo',
	details
});
const dire = (acte: string, details: unknown) => {
	const [evenement] = recitDuDossier([ligne(acte, details)], noms);
	return evenement && [evenement.titre, evenement.texte].map((t) => t?.replaceAll(/[\u00a0\u202f]/g, ' '));
};

describe('le récit d’un dossier', () => {
	it('dit l’avis et son montant', () => {
		expect(
			dire('rendreAvis', { financeur: 'etat', sens: 'reserve', propose: '300000', motif: 'Public à préciser' })
		).toEqual(['Avis réservé : État', '3 000 € proposés. Public à préciser.']);
	});

	it('dit les décisions de la clôture, et un vote effacé', () => {
		const decisions = [
			{ financeur: 'etat', nature: 'specifique', issue: 'refusee', accorde: '0', motif: 'Hors sujet.' }
		];
		expect(dire('cloturerSeance', { jour: '2026-04-01', decisions })).toEqual([
			'Décision de la séance du 1er avril 2026',
			'État : refusée. Hors sujet.'
		]);
		expect(dire('decider', { decisions: [{ financeur: 'etat', apres: null }] })?.[1]).toBe('État : décision effacée.');
	});

	it('date un acte de l’exemple du jour où il est censé avoir eu lieu', () => {
		const [evenement] = recitDuDossier([ligne('declarerRecevable', { le: '2025-12-02T09:00:00.000Z' })], noms);
		expect(evenement?.le.toISOString()).toBe('2025-12-02T09:00:00.000Z');
	});

	it('tait les actes qu’il ne connaît pas, et survit à des détails étranges', () => {
		expect(recitDuDossier([ligne('toString', {}), ligne('enregistrerDossier', {})], noms)).toEqual([]);
		for (const details of [null, 'x', { decisions: 3 }, { decisions: [null], jour: {} }])
			expect(dire('cloturerSeance', details)).toBeDefined();
	});
});
