import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { changerFormulaire, codeDe } from './gestes.ts';
import { memeJour } from './dispositif.ts';
import { conditionsPossibles, saisiePiece, saisieQuestion, versPiece, versQuestion } from './saisie-formulaire.ts';
import { changerDispositifs, saisieReglages } from './saisie-reglages.ts';

describe('le formulaire d’une question', () => {
	it('lit une réponse possible par ligne et la condition choisie', () => {
		const lu = v.parse(saisieQuestion, {
			intitule: ' Sortez-vous  du quartier ? ',
			genre: 'choix',
			options: ' Oui \n\n Non\n',
			obligatoire: 'oui',
			condition: 'moyen:Bus : ligne 3'
		});
		expect(versQuestion('sorties', lu)).toEqual({
			id: 'sorties',
			intitule: 'Sortez-vous du quartier ?',
			aide: '',
			genre: 'choix',
			options: ['Oui', 'Non'],
			obligatoire: true,
			condition: { question: 'moyen', valeur: 'Bus : ligne 3' }
		});
		expect(versQuestion('a', v.parse(saisieQuestion, { intitule: 'A', options: 'Oui' })).options).toEqual([]);
		expect(v.safeParse(saisieQuestion, { intitule: ' ' }).success).toBe(false);
	});

	it('ne propose pour condition que les choix d’avant', () => {
		const q = (id: string, genre: 'choix' | 'court') =>
			versQuestion(id, v.parse(saisieQuestion, { intitule: id, genre, options: 'Oui\nNon' }));
		const questions = [q('a', 'choix'), q('b', 'court'), q('c', 'choix')];
		expect(conditionsPossibles(questions, 'c').map(({ valeur }) => valeur)).toEqual(['a:Oui', 'a:Non']);
		expect(conditionsPossibles(questions, null)).toHaveLength(4);
		expect(conditionsPossibles(questions, 'a')).toEqual([]);
	});

	it('donne à chaque question un code lisible, jamais deux fois le même', () => {
		expect(codeDe('Combien d’élèves, à l’œuvre ?', new Set())).toBe('combien_d_eleves_a_l_oeuvre');
		expect(codeDe('2026 !', new Set(['element']))).toBe('element_2');
		expect(codeDe('😀', new Set())).toBe('element');
		const { pieces } = { pieces: [versPiece('a', v.parse(saisiePiece, { intitule: 'A', formes: ['association'] }))] };
		expect(changerFormulaire({ questions: [], pieces }, { geste: 'monter_piece', id: 'a' })).toMatchObject({
			ok: true
		});
		expect(v.safeParse(saisiePiece, { intitule: 'A', formes: [] }).success).toBe(false);
	});
});

describe('la portée d’un appel', () => {
	const saisie = { delaiSignatureJours: '7', rappelsJours: '14, 3;1', bilanExige: 'oui' };
	const clas = { nom: 'CLAS', genre: 'clas', financeur: '', ouvreLe: '', fermeLe: '15/06/2026 12:00' };

	it('lit les jours, les dates et les dispositifs, sans les lignes laissées vides', () => {
		expect(v.parse(saisieReglages, { ...saisie, dispositifs: [clas, { ...clas, nom: '' }] })).toMatchObject({
			delaiSignatureJours: 7,
			rappelsJours: [14, 3, 1],
			bilanExige: true,
			objectifs: [],
			quartiers: [],
			dispositifs: [{ nom: 'CLAS', financeur: null, ouvreLe: null, fermeLe: new Date('2026-06-15T10:00:00Z') }]
		});
	});

	it.each([
		[{ delaiSignatureJours: '90' }, 'delaiSignatureJours'],
		[{ rappelsJours: 'demain' }, 'rappelsJours'],
		[{ dispositifs: [{ ...clas, adresse: 'javascript:alert(1)' }] }, 'dispositifs.0.adresse'],
		[{ dispositifs: [{ ...clas, fermeLe: '30/02/2026 12:00' }] }, 'dispositifs.0.fermeLe']
	])('dit à côté du champ ce qui ne va pas : %j', (plus, champ) => {
		const lu = v.safeParse(saisieReglages, { ...saisie, ...plus });
		expect(lu.success ? {} : v.flatten(lu.issues).nested).toHaveProperty([champ]);
	});

	it('ajoute et retire un dispositif sans rien perdre', () => {
		const tape = { faire: 'ajouter', rappelsJours: 'x', dispositifs: [clas] };
		expect(changerDispositifs(tape)).toMatchObject({ rappelsJours: 'x', dispositifs: [clas, { nom: '' }] });
		expect(changerDispositifs({ ...tape, faire: 'retirer:0' })?.dispositifs).toEqual([]);
		expect(changerDispositifs({ ...tape, faire: 'enregistrer' })).toBeNull();
	});

	it('d’une année à l’autre, garde le jour, et le 28 pour un 29 février', () => {
		expect([memeJour('2025-10-15', 1), memeJour('2028-02-29', 1)]).toEqual(['2026-10-15', '2029-02-28']);
	});
});
