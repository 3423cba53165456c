import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { conseilFrequence, direFrequence, frequenceTenue, periodeMenacee } from './frequence.ts';

const parAn = (frequence_minimum: number) => ({ frequence_minimum, frequence_par: 'an' });
const parMois = { frequence_minimum: 1, frequence_par: 'mois' };
const tenues = (...jours: string[]) => jours.map((j) => ({ jour: j, tenue: true }));
const prevue = (j: string) => ({ jour: j, tenue: false });
const le = jour('2026-06-15');
const depuis = '2024-03-29';
const etat = (...args: Parameters<typeof frequenceTenue>) => frequenceTenue(...args)?.etat;

describe('la fréquence', () => {
	it('n’est suivie que si le contrat donne un nombre', () => {
		expect(frequenceTenue({ frequence_minimum: null, frequence_par: null }, [], le, depuis)).toBeNull();
	});

	it('d’un comité de pilotage : une fois par an', () => {
		expect(etat(parAn(1), tenues('2026-03-31'), le, depuis)).toBe('tenue');
		expect(etat(parAn(1), tenues('2025-03-31'), le, depuis)).toBe('a_prevoir');
		expect(etat(parAn(1), [...tenues('2025-03-31'), prevue('2026-09-01')], le, depuis)).toBe('prevue');
		expect(etat(parAn(1), [], le, depuis)).toBe('manquee');
	});

	it('dit ce qui manque, et avant quand', () => {
		const dire = (...args: Parameters<typeof frequenceTenue>) => {
			const frequence = frequenceTenue(...args);
			return frequence && direFrequence(frequence);
		};
		const trois = tenues('2025-01-10', '2025-05-10', '2025-09-10');
		expect(dire(parAn(3), [...trois, ...tenues('2026-02-01')], le, depuis)).toBe(
			'1 séance tenue sur 3. 2 à prévoir avant le 31 décembre 2026.'
		);
		expect(dire(parAn(3), [...tenues('2026-02-01'), prevue('2026-09-01')], le, depuis)).toBe(
			'Non atteinte en 2025. 1 séance tenue sur 3, 1 prévue. 1 à prévoir avant le 31 décembre 2026.'
		);
		expect(dire(parMois, [...tenues('2026-05-04'), prevue('2026-06-20')], le, depuis)).toBe(
			'0 séance tenue sur 1, 1 prévue. À tenir avant le 30 juin 2026.'
		);
		expect(dire(parMois, [], jour('2026-03-31'), depuis)).toContain('Non atteinte en février 2026.');
		expect(dire(parAn(2), tenues('2026-01-04', '2026-05-04'), le, depuis)).toBe('2 séances tenues sur 2.');
	});

	it('dit quoi faire après une période manquée, et seulement alors', () => {
		const conseil = (...args: Parameters<typeof frequenceTenue>) => {
			const frequence = frequenceTenue(...args);
			return frequence && conseilFrequence(frequence);
		};
		expect(conseil(parAn(1), [], le, depuis)).toMatch(/^Prévoyez la séance qui manque avant le 31 décembre 2026 /);
		expect(conseil(parAn(3), [], le, depuis)).toMatch(/^Prévoyez les séances qui manquent /);
		expect(conseil(parAn(1), [prevue('2026-09-01')], le, depuis)).toMatch(/^Tenez les séances prévues /);
		expect(conseil(parAn(1), tenues('2025-03-31'), le, depuis)).toBeNull();
	});

	it('passe de décembre à janvier, et d’un mois à l’autre', () => {
		expect(etat(parMois, tenues('2025-12-10'), jour('2026-01-31'), depuis)).toBe('a_prevoir');
		expect(etat(parMois, tenues('2026-02-28'), jour('2026-03-31'), depuis)).toBe('a_prevoir');
		expect(frequenceTenue(parMois, [], jour('2028-02-10'), depuis)?.avant).toBe('2028-02-29');
	});

	it('n’est pas manquée l’année où le contrat commence, ni avant', () => {
		expect(etat(parAn(1), [], jour('2024-06-01'), depuis)).toBe('a_prevoir');
		expect(etat(parAn(1), [], jour('2025-06-01'), depuis)).toBe('a_prevoir');
		expect(etat(parAn(1), [], jour('2026-06-01'), depuis)).toBe('manquee');
	});

	it('ne compte ni une séance d’hier où personne n’est noté, ni celle d’une autre année', () => {
		expect(frequenceTenue(parAn(1), [prevue('2026-06-14'), ...tenues('2027-01-02')], le, depuis)).toMatchObject({
			tenues: 0,
			prevues: 0
		});
	});
});

describe('une période menacée', () => {
	const parAn = { frequence_minimum: 2, frequence_par: 'an' };
	const le = (quand: string, seances: { jour: string; tenue: boolean }[] = [], cible = parAn) =>
		periodeMenacee(cible, frequenceTenue(cible, seances, jour(quand), '2024-01-01'), jour(quand));

	it('se dit dans les deux derniers mois de l’année, s’il manque des séances', () => {
		expect([le('2026-10-31'), le('2026-11-01'), le('2026-12-31')]).toEqual([null, '2026', '2026']);
		const prevue = [
			{ jour: '2026-03-01', tenue: true },
			{ jour: '2026-12-30', tenue: false }
		];
		expect(le('2026-11-15', prevue)).toBeNull();
	});

	it('se dit dans les dix derniers jours du mois', () => {
		const parMois = { frequence_minimum: 1, frequence_par: 'mois' };
		expect([le('2026-04-19', [], parMois), le('2026-04-20', [], parMois)]).toEqual([null, '2026-04']);
		expect(le('2026-04-25', [{ jour: '2026-04-02', tenue: true }], parMois)).toBeNull();
	});
});
