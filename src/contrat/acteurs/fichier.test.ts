import { describe, expect, it } from 'vitest';
import { direTaille, estServable, nomLisible, refuserTaille } from './fichier.ts';

describe('un fichier déposé', () => {
	it('dit son poids comme les gens', () => {
		expect([900, 850_000, 1_400_000, 2_000_000, 60_000_000].map(direTaille)).toEqual([
			'1 ko',
			'850 ko',
			'1,4 Mo',
			'2 Mo',
			'60 Mo'
		]);
		expect(refuserTaille(60_000_000, 20_000_000).refus.message).toContain('Ce fichier pèse 60 Mo : 20 Mo au plus.');
	});

	it('garde un nom qu’on peut relire, sans dossier ni signe qui trompe', () => {
		expect(nomLisible('C:\\Mes documents\\Statuts  2025.pdf')).toBe('Statuts 2025.pdf');
		expect(nomLisible('../../etc/passwd')).toBe('passwd');
		expect(nomLisible('facture\u202Efdp.exe\n.pdf')).toBe('facturefdp.exe.pdf');
		expect(nomLisible('\u0000')).toBe('fichier');
		const long = nomLisible(`${'é'.repeat(400)}.pdf`);
		expect([...long]).toHaveLength(200);
		expect(long.endsWith('.pdf')).toBe(true);
	});

	it('n’est servi qu’une fois vérifié, quand un antivirus est là', () => {
		expect(estServable('non_verifie', false)).toBe(true);
		expect(estServable('en_attente', false)).toBe(true);
		expect(estServable('infecte', false)).toBe(false);
		expect(estServable('non_verifie', true)).toBe(false);
		expect(estServable('en_attente', true)).toBe(false);
		expect(estServable('sain', true)).toBe(true);
	});
});
