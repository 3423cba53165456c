import { describe, expect, it } from 'vitest';
import type { PieceDeStructure } from '#contrat/acteurs/pieces-structure.ts';
import type { Question, Questionnaire } from '#contrat/appels/questionnaire.ts';
import { jour } from '#contrat/commun/jour.ts';
import { etapesPresentes, manquesDuFormulaire, piecesAttendues, questionsCorrigees } from './formulaire.ts';
import { reponsesSaisies } from './saisie/questions.ts';

const question = (id: string, plus: Partial<Question> = {}): Question => ({
	id,
	intitule: `Question ${id}`,
	aide: '',
	genre: 'court',
	options: [],
	obligatoire: true,
	condition: null,
	...plus
});
const questionnaire: Questionnaire = {
	questions: [
		question('sorties', { genre: 'choix', options: ['Oui', 'Non'] }),
		question('transport', { condition: { question: 'sorties', valeur: 'Oui' } })
	],
	pieces: [
		{ code: 'rib', intitule: 'RIB', aide: '', formes: ['association'], obligatoire: true, genre: 'rib' },
		{ code: 'comptes', intitule: 'Comptes', aide: '', formes: ['association'], obligatoire: true, genre: 'comptes' },
		{ code: 'devis', intitule: 'Devis', aide: '', formes: ['association'], obligatoire: true, genre: null },
		{ code: 'kbis', intitule: 'Kbis', aide: '', formes: ['entreprise'], obligatoire: true, genre: null }
	]
};
const piece = (genre: PieceDeStructure['genre'], fin: string | null): PieceDeStructure => ({
	id: genre,
	genre,
	fichierId: `fichier-${genre}`,
	deposeeLe: new Date('2025-01-01'),
	valableJusquAu: fin ? jour(fin) : null
});
const attendues = () =>
	piecesAttendues(
		questionnaire,
		'association',
		[{ piece: 'devis', fichierId: 'f' }],
		[piece('rib', null), piece('comptes', '2025-12-31')],
		jour('2026-03-01')
	);

describe('les pièces de l’appel', () => {
	it('reprennent celles de la structure tant qu’elles sont valables, selon le porteur', () => {
		expect(attendues().map((p) => `${p.code} ${p.etat}`)).toEqual([
			'rib deja_fournie',
			'comptes expiree',
			'devis jointe'
		]);
	});
});

describe('ce que le formulaire de l’appel demande encore', () => {
	const formulaire = () => ({ questions: questionnaire.questions, corrigees: [], pieces: attendues() });

	it('mène chaque manque à son champ, et ne demande pas ce qui ne se voit pas', () => {
		const champs = (reponses: Record<string, string>) =>
			manquesDuFormulaire(formulaire(), reponses).map((m) => m.champ);
		expect(champs({})).toEqual(['reponses.sorties', 'pieces.comptes']);
		expect(champs({ sorties: 'Non' })).toEqual(['pieces.comptes']);
		expect(champs({ sorties: 'Oui' })).toEqual(['reponses.transport', 'pieces.comptes']);
	});

	it('fait relire une question corrigée, sans perdre la réponse d’une question retirée', () => {
		const corrige = { questions: [question('sorties', { genre: 'choix', options: ['Oui', 'Jamais'] })] };
		const reponses = { sorties: 'Non', transport: 'Bus' };
		const corrigees = questionsCorrigees(questionnaire, corrige, reponses);
		expect(corrigees.map((q) => q.id)).toEqual(['sorties']);
		expect(manquesDuFormulaire({ ...corrige, corrigees, pieces: [] }, reponses)[0]?.message).toContain('corrigé');
		expect(reponsesSaisies({ sorties: 'Jamais' }, { enregistrees: reponses, demandees: new Set(['sorties']) })).toEqual(
			{ sorties: 'Jamais', transport: 'Bus' }
		);
	});

	it('n’a d’étape que s’il demande quelque chose', () => {
		expect(etapesPresentes({ questions: [], pieces: [] })).not.toContain('questions');
		expect(etapesPresentes(formulaire())).toContain('pieces');
	});
});
