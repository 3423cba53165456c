import { describe, expect, test } from 'vitest';
import { centimes } from '#contrat/commun/montant.ts';
import { type ProcesVerbalAImprimer, procesVerbalOdt, procesVerbalPdf } from './proces-verbal.ts';
import { strFromU8, unzipSync } from 'fflate';

const pv: ProcesVerbalAImprimer = {
	contrat: 'Contrat de ville des Tilleuls',
	etat: 'projet',
	version: 2,
	ouverture: 'La maire ouvre la séance.',
	cloture: '',
	textes: new Map([['a', 'Une première phrase.\n\nUne seconde.']]),
	le: new Date('2026-03-31T16:00:00Z'),
	seance: {
		id: 's',
		instance: 'copil',
		nomInstance: 'Comité de pilotage',
		sigle: 'COPIL',
		jour: '2026-03-31',
		heure: '14:30',
		heureFin: null,
		lieu: 'Mairie',
		objet: '',
		statut: 'close',
		quorum: null,
		presences: [{ siege: 'maire', fonction: 'Maire', college: null, etat: 'present', nom: '' }],
		pouvoirs: [],
		participations: [{ categorie: 'habitants', organisme: '', personnes: 3 }],
		points: [
			{
				id: 'a',
				ordre: 1,
				titre: 'Lire ensemble',
				dossier: { numero: '2026-001', structure: 'Les Tilleuls' },
				conclusion: '',
				quorum: null,
				recuses: ['Élue à la culture'],
				voix: { pour: 3, contre: 1, abstention: 0 },
				lignes: [
					{
						financeur: 'État',
						demande: centimes(100_000n),
						avis: null,
						decision: { issue: 'accordee_en_partie', accorde: centimes(60_000n), motif: 'Une partie seulement.' }
					}
				]
			}
		],
		taches: [{ point: 'a', intitule: 'Prévenir la structure', responsable: 'Maire', echeance: '2026-04-10' }]
	}
};

describe('le procès-verbal sur papier', () => {
	test('le texte modifiable dit les faits, le déport et la suite à donner', () => {
		const contenu = strFromU8(unzipSync(procesVerbalOdt(pv))['content.xml'] ?? new Uint8Array());
		for (const attendu of [
			'Élue à la culture',
			'Accordée en partie',
			'Une seconde.',
			'Prévenir la structure, par Maire'
		])
			expect(contenu).toContain(attendu);
	});

	test('le PDF se fabrique, toujours le même', async () => {
		const [un, deux] = [await procesVerbalPdf(pv), await procesVerbalPdf(pv)];
		expect(Buffer.from(un.subarray(0, 5)).toString()).toBe('%PDF-');
		expect(Buffer.from(un).equals(Buffer.from(deux))).toBe(true);
	});
});
