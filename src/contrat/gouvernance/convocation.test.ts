import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { convoqueDe, etatDEnvoi, etatsEnvoi, nommerEnvoi, presenceAttendue } from './convocation.ts';
import type { Designation } from './designation.ts';
import { invitationIcs } from './invitation.ts';

const designation = (nom: string, place: Designation['place'], siege = 'maire'): Designation => ({
	id: nom,
	siege,
	place,
	nom,
	debut: '2024-01-01',
	fin: null
});

describe('une convocation', () => {
	it('ne demande plus rien quand la séance est passée', () => {
		expect(nommerEnvoi('papier', true)).toBe('À remettre sur papier');
		for (const etat of etatsEnvoi) expect(nommerEnvoi(etat, false)).not.toMatch(/^À |^En cours/);
	});

	it('va au titulaire, sinon à la suppléance, sinon à personne', () => {
		const toutes = [
			designation('M. Alba', 'suppleant'),
			designation('Mme Diallo', 'titulaire'),
			designation('Mme Zem', 'suppleant', 'caf')
		];
		const le = jour('2026-03-31');
		expect(['maire', 'caf', 'etat'].map((siege) => convoqueDe(toutes, siege, le)?.nom)).toEqual([
			'Mme Diallo',
			'Mme Zem',
			undefined
		]);
	});

	it('n’est envoyée que si le serveur de courriel l’a prise, et se périme quand la séance change', () => {
		const rien = { moyen: 'courriel', demandeeLe: null, envoyeeLe: null, erreur: '', sequence: 0 };
		const file = { ...rien, demandeeLe: new Date() };
		expect(etatDEnvoi({ ...rien, moyen: 'papier' }, { sequence: 0 })).toBe('papier');
		expect(etatDEnvoi(rien, { sequence: 3 })).toBe('a_envoyer');
		expect(etatDEnvoi(file, { sequence: 0 })).toBe('en_file');
		expect(etatDEnvoi({ ...file, erreur: '550 inconnu' }, { sequence: 0 })).toBe('refusee');
		expect(etatDEnvoi({ ...file, envoyeeLe: new Date() }, { sequence: 0 })).toBe('envoyee');
		expect(etatDEnvoi({ ...file, envoyeeLe: new Date() }, { sequence: 1 })).toBe('depassee');
	});

	it('répondue, dit la présence attendue', () => {
		expect([
			presenceAttendue('vient'),
			presenceAttendue('suppleant'),
			presenceAttendue('pouvoir'),
			presenceAttendue(null)
		]).toEqual(['present', 'represente', 'excuse', null]);
	});
});

describe('l’invitation', () => {
	const seance = {
		id: '0190a0a0-0000-7000-8000-000000000001',
		titre: 'COPIL du 31 mars 2026',
		jour: jour('2026-03-31'),
		heure: '14:30',
		heureFin: null,
		lieu: 'Mairie',
		visio: '',
		texte: 'Ordre du jour',
		sequence: 2,
		annulee: false
	};
	const ics = (reste: Partial<typeof seance> = {}) =>
		invitationIcs(
			{ ...seance, ...reste },
			{ nom: 'Mme Diallo', adresse: 'diallo@exemple.invalid' },
			{ domaine: 'ville.fr', ecriteLe: new Date('2026-03-01T00:00:00Z') }
		);

	it('demande, avec la version de la séance, à l’heure de Paris', () => {
		expect(ics()).toContain('METHOD:REQUEST');
		expect(ics()).toContain('SEQUENCE:2');
		expect(ics()).toContain('DTSTART:20260331T123000Z');
		expect(ics()).toContain(`UID:seance-${seance.id}@ville.fr`);
	});

	it('annulée, annule le même événement', () => {
		expect(ics({ annulee: true })).toContain('METHOD:CANCEL');
		expect(ics({ annulee: true })).toContain('STATUS:CANCELLED');
	});

	it('sans heure, prend la journée', () => {
		expect(ics({ heure: null as unknown as string })).toContain('DTSTART;VALUE=DATE:20260331');
	});
});
