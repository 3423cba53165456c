import { expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { type Designation, siegesVacants, suppleantsDe, titulaireDe, veille } from './designation.ts';

const designation = (nom: string, reste: Partial<Designation>): Designation => ({
	id: nom,
	siege: 'maire',
	place: 'titulaire',
	nom,
	debut: '2024-01-01',
	fin: null,
	...reste
});
const toutes = [
	designation('Mme Diallo', { fin: '2026-03-22' }),
	designation('M. Roux', { debut: '2026-03-23' }),
	designation('Mme Zem', { place: 'suppleant', debut: '2025-01-01' }),
	designation('M. Alba', { place: 'suppleant', debut: '2025-01-01' }),
	designation('Mme Petit', { siege: 'caf', place: 'suppleant' })
];

it('le titulaire est celui du jour, premier et dernier jour compris', () => {
	const le = (j: string) => titulaireDe(toutes, 'maire', jour(j))?.nom ?? null;
	expect([le('2023-12-31'), le('2024-01-01'), le('2026-03-22'), le('2026-03-23')]).toEqual([
		null,
		'Mme Diallo',
		'Mme Diallo',
		'M. Roux'
	]);
});

it('plusieurs personnes peuvent suppléer, les plus anciennes d’abord, puis par nom', () => {
	expect(suppleantsDe(toutes, 'maire', jour('2026-01-01')).map(({ nom }) => nom)).toEqual(['M. Alba', 'Mme Zem']);
	expect(suppleantsDe(toutes, 'maire', jour('2024-06-01'))).toEqual([]);
});

it('un siège est vacant sans titulaire, même avec une suppléance', () => {
	const sieges = [{ code: 'maire' }, { code: 'caf' }, { code: 'etat' }];
	expect(siegesVacants(sieges, toutes, jour('2026-01-01'))).toEqual(['caf', 'etat']);
});

it('la veille passe d’un mois à l’autre', () => {
	expect(veille(jour('2026-03-01'))).toBe('2026-02-28');
	expect(veille(jour('2026-01-01'))).toBe('2025-12-31');
});
