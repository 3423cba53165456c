import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { genresPieces } from '#contrat/acteurs/pieces-structure.ts';
import { formesDeStructure } from '#contrat/acteurs/saisie.ts';
import { piecesHabituelles, piecesPour } from './pieces.ts';
import { lireQuestionnaire, type Question, questionsVisibles, verifierQuestionnaire } from './questionnaire.ts';
import { lireNombre, porterReponses, verifierReponses } from './reponses.ts';

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
const OUI_NON = ['Oui', 'Non'];
const sorties = question('sorties', { genre: 'choix', options: OUI_NON });
const combien = question('combien', { genre: 'nombre', condition: { question: 'sorties', valeur: 'Oui' } });
const form = (...questions: Question[]) => ({ questions, pieces: [] });
const ids = (liste: { id: string }[]) => liste.map(({ id }) => id);

describe('les questions vues', () => {
	it('dépendent des réponses, de proche en proche', () => {
		const detail = question('detail', { condition: { question: 'moyen', valeur: 'Bus' } });
		const moyen = question('moyen', {
			genre: 'choix_multiple',
			options: ['Bus', 'À pied'],
			condition: { question: 'sorties', valeur: 'Oui' }
		});
		const tout = form(sorties, moyen, detail);
		expect(ids(questionsVisibles(tout, {}))).toEqual(['sorties']);
		expect(ids(questionsVisibles(tout, { sorties: 'Oui', moyen: ['À pied', 'Bus'] }))).toEqual(ids(tout.questions));
		expect(ids(questionsVisibles(tout, { sorties: 'Non', moyen: ['Bus'] }))).toEqual(['sorties']);
	});

	it('ne demandent rien quand elles sont cachées', () => {
		expect(verifierReponses(form(sorties, combien), { sorties: 'Non' })).toEqual([]);
		expect(verifierReponses(form(sorties, combien), { sorties: 'Oui', combien: 'dix' })).toMatchObject([
			{ question: 'combien', message: expect.stringContaining('Écrivez un nombre') }
		]);
	});
});

describe('un formulaire qu’on ne peut pas montrer', () => {
	const a = question('a', { genre: 'choix', options: OUI_NON, condition: { question: 'b', valeur: 'Oui' } });
	const b = question('b', { genre: 'choix', options: OUI_NON, condition: { question: 'a', valeur: 'Oui' } });
	it.each([
		['question_en_double', form(sorties, sorties)],
		['options_manquantes', form(question('x', { genre: 'choix', options: ['Seule'] }))],
		['options_en_double', form(question('x', { genre: 'choix', options: ['Oui', 'Oui'] }))],
		['condition_inconnue', form(combien)],
		['condition_sans_choix', form(question('sorties'), combien)],
		['condition_sans_choix', form({ ...sorties, options: ['Peut-être', 'Non'] }, combien)],
		['condition_en_boucle', form(a, b)],
		['condition_en_boucle', form({ ...a, condition: { question: 'a', valeur: 'Oui' } })],
		['condition_apres', form(combien, sorties)],
		['trop_de_questions', form(...Array.from({ length: 61 }, (_, rang) => question(`q${rang}`)))]
	])('est refusé : %s', (code, formulaire) => {
		expect(verifierQuestionnaire(formulaire)).toEqual({ ok: false, refus: code });
	});
});

describe('chaque genre de réponse', () => {
	it.each([
		['court', 'x'.repeat(301), 'au plus 300'],
		['date', '30/02/2026', 'n’existe pas'],
		['nombre', '12 €', 'nombre'],
		['choix', 'Peut-être', '« Peut-être » n’est plus'],
		['choix_multiple', ['Oui', 'Jamais'], '« Jamais » n’est plus'],
		['choix', ['Oui', 'Non'], 'une seule'],
		['fichier', 'C:\\statuts.pdf', 'à nouveau'],
		['long', '   ', 'Répondez']
	] as const)('%s : %s est refusée', (genre, reponse, message) => {
		const q = question('q', { genre, options: genre.startsWith('choix') ? OUI_NON : [] });
		expect(verifierReponses(form(q), { q: reponse })[0]?.message).toContain(message);
	});

	it('les nombres se lisent comme on les écrit', () => {
		expect(['12', '1 234,5', '1\u202f234.5', '−3'].map(lireNombre)).toEqual(['12', '1234.5', '1234.5', '-3']);
		expect(['', 'dix', '1,2,3', '1e9'].map(lireNombre)).toEqual([null, null, null, null]);
	});
});

describe('une question corrigée', () => {
	it('garde la réponse tapée, même quand elle ne convient plus, et demande de la relire', () => {
		const avant = form(sorties, combien);
		const apres = form({ ...sorties, options: ['Souvent', 'Non'] }, question('neuve'));
		const report = porterReponses(avant, apres, { sorties: 'Oui', combien: '12' });
		expect(report).toEqual({ gardees: { sorties: 'Oui' }, retirees: { combien: '12' }, aRelire: ['sorties', 'neuve'] });
	});

	it('ne demande rien de plus quand seule l’aide ou l’ordre change', () => {
		const avant = form(question('a'), question('b'));
		const apres = form(question('b', { aide: 'En mots simples.' }), question('a'));
		expect(porterReponses(avant, apres, { a: 'un' }).aRelire).toEqual([]);
	});
});

const unId = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const uneQuestion: fc.Arbitrary<Question> = fc.record({
	id: unId,
	intitule: fc.constantFrom('Quoi ?', 'Où ?'),
	aide: fc.constant(''),
	genre: fc.constantFrom('court', 'choix', 'choix_multiple', 'nombre', 'date'),
	options: fc.constantFrom([], OUI_NON, ['Oui', 'Non', 'Peut-être']),
	obligatoire: fc.boolean(),
	condition: fc.option(fc.record({ question: unId, valeur: fc.constantFrom('Oui', 'Non') }))
});
const unFormulaire = fc.uniqueArray(uneQuestion, { selector: ({ id }) => id }).map((qs) => form(...qs));
const desReponses = fc.dictionary(
	unId,
	fc.oneof(fc.constantFrom('Oui', 'Non', '12', '31/01/2026', ''), fc.subarray(['Oui', 'Non', 'Peut-être']))
);

describe('pour tout formulaire et toutes réponses', () => {
	it('rien de ce qui est tapé n’est perdu ni changé, et seules les questions vues sont à relire', () => {
		fc.assert(
			fc.property(unFormulaire, unFormulaire, desReponses, (avant, apres, reponses) => {
				const { gardees, retirees, aRelire } = porterReponses(avant, apres, reponses);
				expect({ ...gardees, ...retirees }).toEqual(reponses);
				const vues = ids(questionsVisibles(apres, reponses));
				expect(aRelire.every((id) => vues.includes(id))).toBe(true);
			})
		);
	});

	it('le même formulaire ne demande de relire que ce qui ne convient pas', () => {
		fc.assert(
			fc.property(unFormulaire, desReponses, (f, reponses) => {
				const fautes = verifierReponses(f, reponses).map(({ question }) => question);
				expect(porterReponses(f, f, reponses).aRelire.every((id) => fautes.includes(id))).toBe(true);
			})
		);
	});

	it('un formulaire accepté se relit égal, et une question vue dépend d’une question vue avant elle', () => {
		fc.assert(
			fc.property(unFormulaire, desReponses, (f, reponses) => {
				fc.pre(verifierQuestionnaire(f).ok);
				expect(lireQuestionnaire(JSON.parse(JSON.stringify(f)))).toEqual(f);
				const vues = questionsVisibles(f, reponses);
				for (const [rang, { condition }] of vues.entries())
					if (condition) expect(ids(vues.slice(0, rang))).toContain(condition.question);
			})
		);
	});
});

describe('les pièces demandées', () => {
	it('dépendent de la forme du porteur ; chacune en a, et chaque pièce de structure est connue', () => {
		const pieces = piecesHabituelles();
		expect(verifierQuestionnaire({ questions: [], pieces })).toMatchObject({ ok: true });
		for (const forme of formesDeStructure) expect(piecesPour({ pieces }, forme).length).toBeGreaterThan(0);
		expect(piecesPour({ pieces }, 'groupe_informel').map(({ code }) => code)).toEqual(['presentation_groupe']);
		expect(pieces.every(({ genre }) => genre === null || genre in genresPieces)).toBe(true);
	});
});
