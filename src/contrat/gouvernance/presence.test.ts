import { describe, expect, it } from 'vitest';
import { actesPossibles, passer } from '#contrat/commun/cycle.ts';
import { jour } from '#contrat/commun/jour.ts';
import { compterPresences, participants } from './presence.ts';
import { cycleSeance, estVenue, nommerSeance } from './seance.ts';

describe('les présences', () => {
	const notees = (['present', 'present', 'represente', 'excuse'] as const).map((etat) => ({ etat }));

	it('se comptent par état, et un siège représenté participe', () => {
		expect(compterPresences(notees)).toEqual({ present: 2, represente: 1, excuse: 1, absent: 0 });
		expect(participants(notees)).toBe(3);
		expect(participants([{ etat: 'absent' }, { etat: 'excuse' }])).toBe(0);
	});
});

describe('une séance', () => {
	const faits = { jour_venu: true, presences_notees: true, dossier_inscrit: true, tout_decide: true };

	it('ne se clôt que si tout est prêt, et le dit dans l’ordre', () => {
		expect(passer(cycleSeance, 'preparee', 'cloturer', faits)).toEqual({ ok: true, valeur: 'close' });
		for (const garde of Object.keys(faits))
			expect(passer(cycleSeance, 'preparee', 'cloturer', { ...faits, [garde]: false })).toEqual({
				ok: false,
				refus: garde
			});
		expect(passer(cycleSeance, 'preparee', 'cloturer')).toEqual({ ok: false, refus: 'jour_venu' });
	});

	it('close, ne permet plus rien', () => {
		expect(actesPossibles(cycleSeance, 'close', faits)).toEqual([]);
	});

	it('ne se tient pas avant son jour', () => {
		expect(estVenue('2026-03-31', jour('2026-03-31'))).toBe(true);
		expect(estVenue('2026-04-01', jour('2026-03-31'))).toBe(false);
		expect(nommerSeance({ sigle: null, instance: 'Comité de pilotage', jour: '31 mars 2026' })).toBe(
			'Comité de pilotage du 31 mars 2026'
		);
	});
});
