import { describe, expect, it } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { ecrireAgenda, evenementsEvaluation } from './agenda.ts';

const contrat = { slug: 'tilleuls', nom: 'Contrat des Tilleuls' };
const quand = { domaine: 'exemple.test', ecritLe: new Date('2026-01-02T03:04:05Z') };

/** Lines as a reader of calendars sees them: folded lines put back together. */
const deplier = (texte: string) => texte.replaceAll('\r\n ', '').split('\r\n');

describe('ecrireAgenda', () => {
	const texte = ecrireAgenda(
		contrat,
		[
			{
				uid: 'seance-copil-2026-03-12',
				titre: 'COPIL ; l’été, et après',
				jour: jour('2026-07-12'),
				heure: '18:00',
				lieu: 'Salle des fêtes',
				texte: 'é'.repeat(200)
			},
			{ uid: 'appel', titre: 'Fin de l’appel', jour: jour('2026-02-01') }
		],
		quand
	);

	it('dit l’heure de Paris en temps universel, et une journée entière sans heure', () => {
		expect(deplier(texte)).toEqual(
			expect.arrayContaining(['DTSTART:20260712T160000Z', 'DTEND:20260712T180000Z', 'DTSTART;VALUE=DATE:20260201'])
		);
	});

	it('a des identifiants stables et une date qui ne dépend que des données', () => {
		expect(deplier(texte).filter((l) => l.startsWith('UID:'))).toEqual([
			'UID:tilleuls-seance-copil-2026-03-12@exemple.test',
			'UID:tilleuls-appel@exemple.test'
		]);
		expect(deplier(texte).filter((l) => l.startsWith('DTSTAMP'))).toEqual([
			'DTSTAMP:20260102T030405Z',
			'DTSTAMP:20260102T030405Z'
		]);
	});

	it('plie ses lignes à 75 octets et échappe ce que le format réserve', () => {
		for (const ligne of texte.split('\r\n')) expect(Buffer.byteLength(ligne)).toBeLessThanOrEqual(75);
		expect(deplier(texte)).toContain('SUMMARY:COPIL \\; l’été\\, et après');
		expect(texte).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/);
	});
});

describe('evenementsEvaluation', () => {
	it('répète chaque année du contrat, ou les seules années dites', () => {
		const uids = evenementsEvaluation(
			[
				{ code: 'seminaire', nom: 'Séminaire', rythme: 'annuel', annees: [], texte: '' },
				{ code: 'bilan', nom: 'Bilan', rythme: 'ponctuel', annees: [2027, 2030], texte: '' }
			],
			'2024-01-01',
			'2026-12-31'
		).map((e) => e.uid);
		expect(uids).toEqual([
			'evaluation-seminaire-2024',
			'evaluation-seminaire-2025',
			'evaluation-seminaire-2026',
			'evaluation-bilan-2027',
			'evaluation-bilan-2030'
		]);
	});
});
