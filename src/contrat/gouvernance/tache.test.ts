import { expect, test } from 'vitest';
import { type Jour, jour } from '#contrat/commun/jour.ts';
import { estEnRetard, rappelDeTacheDu } from './tache.ts';

const jourDAvril = (quantieme: number): Jour => jour(`2026-04-${String(quantieme).padStart(2, '0')}`);

test('un rappel trois jours avant, un le jour même, puis un par semaine de retard', () => {
	let rappeleeLe: string | null = null;
	const partis: number[] = [];
	for (let quantieme = 1; quantieme <= 30; quantieme += 1) {
		const aujourdhui = jourDAvril(quantieme);
		if (!rappelDeTacheDu({ etat: 'a_faire', echeance: '2026-04-10', rappeleeLe }, aujourdhui)) continue;
		rappeleeLe = aujourdhui;
		partis.push(quantieme);
	}
	expect(partis).toEqual([7, 10, 17, 24]);
});

test('rien pour une tâche finie, ou sans échéance', () => {
	const tache = { etat: 'faite', echeance: '2026-04-01', rappeleeLe: null } as const;
	expect(rappelDeTacheDu(tache, jourDAvril(9))).toBe(false);
	expect(rappelDeTacheDu({ ...tache, etat: 'a_faire', echeance: null }, jourDAvril(9))).toBe(false);
	expect(estEnRetard(tache, jourDAvril(9))).toBe(false);
	expect(estEnRetard({ ...tache, etat: 'a_faire' }, jourDAvril(1))).toBe(false);
	expect(estEnRetard({ ...tache, etat: 'a_faire' }, jourDAvril(2))).toBe(true);
});
