import { beforeEach, describe, expect, it } from 'vitest';
import type { GesteFormulaire } from '#contrat/appels/gestes.ts';
import type { Question } from '#contrat/appels/questionnaire.ts';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { corrigerFormulaire } from './corriger-formulaire.ts';
import { appelParId } from './lectures.ts';
import { questionnaireDe } from './lectures-formulaire.ts';
import { ouvrirAppel } from './ouvrir-appel.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `formulaire-${++rang}`);
	const issue = await ouvrirAppel(ville.en('chefDeProjet'), {
		titre: 'Appel 2026',
		note: '',
		annee: 2026,
		tauxPublicMaxPoints: null,
		partQuartierMinPoints: null,
		ouvreLe: instantAParis(jour('2025-10-15'), '09:00'),
		fermeLe: instantAParis(jour('2025-11-22'), '18:00'),
		enveloppes: [],
		nouvelles: [{ financeur: 'etat', nature: 'specifique', dispositif: 'BOP 147', montant: euros(120_000) }]
	});
	if (!issue.ok) throw new Error(issue.refus.code);
	appelId = issue.valeur;
});

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
const sorties = question('sorties', { genre: 'choix', options: ['Oui', 'Non'] });
const corriger = (geste: GesteFormulaire, qui: keyof Ville['agents'] = 'chefDeProjet') =>
	corrigerFormulaire(ville.en(qui), appelId, geste);
const poser = (q: Question) => corriger({ geste: 'poser_question', question: q });
const lire = <T>(f: Parameters<typeof base.lire<T>>[1]) => base.lire(ville.contratId, f);
const enUsage = () =>
	lire(async (tx) => {
		const appel = await appelParId(tx, ville.contratId, appelId);
		return questionnaireDe(tx, ville.contratId, appelId, appel?.formulaireVersion ?? 0);
	});
const photo = () =>
	photographier(base, ville.contratId, ['appel', 'appel_formulaire', 'dossier', 'reponse', 'journal']);

async function poserDossier(statut: 'brouillon' | 'depose', reponses: Record<string, string | string[]> = {}) {
	const id = nouvelIdentifiant();
	await base.proprietaire(async (tx) => {
		const { formulaire_version } = await tx
			.selectFrom('appel')
			.select('formulaire_version')
			.where('id', '=', appelId)
			.executeTakeFirstOrThrow();
		await tx
			.insertInto('dossier')
			.values({
				contrat_id: ville.contratId,
				id,
				numero: `2026-${id.slice(-6)}`,
				appel_id: appelId,
				annee: 2026,
				structure_id: ville.structures.tilleuls,
				version_numero: 1,
				statut,
				intitule: 'Une action',
				cree_le: new Date(),
				depose_le: statut === 'depose' ? new Date() : null,
				formulaire_version
			})
			.execute();
		for (const [code, valeur] of Object.entries(reponses))
			await tx
				.insertInto('reponse')
				.values({ contrat_id: ville.contratId, dossier_id: id, question: code, valeur: JSON.stringify(valeur) })
				.execute();
	});
	return id;
}
const dossier = (id: string) =>
	lire(async (tx) => {
		const requete = tx.selectFrom('dossier').select(['formulaire_version', 'a_relire']).where('id', '=', id);
		const reponses = await tx
			.selectFrom('reponse')
			.select(['question', 'valeur'])
			.where('dossier_id', '=', id)
			.execute();
		return { ...(await requete.executeTakeFirstOrThrow()), reponses };
	});

describe('corrigerFormulaire', () => {
	it('ajoute une version à chaque changement, et l’écrit au journal', async () => {
		expect(await poser(sorties)).toMatchObject({ valeur: { version: 2, brouillons: 0 } });
		const combien = question('combien', { genre: 'nombre', condition: { question: 'sorties', valeur: 'Oui' } });
		expect(await poser(combien)).toMatchObject({ valeur: { version: 3 } });
		expect(await poser(combien)).toMatchObject({ valeur: { version: 3 } });
		expect((await enUsage()).questions.map(({ id }) => id)).toEqual(['sorties', 'combien']);
		const journal = await lire((tx) =>
			tx.selectFrom('journal').select(['acte', 'details']).orderBy('numero').execute()
		);
		expect(journal.map(({ acte }) => acte)).toEqual(['ouvrirAppel', 'corrigerFormulaire', 'corrigerFormulaire']);
		expect(journal[2]).toMatchObject({ details: { version: 3, geste: 'poser_question', brouillons: 0 } });
	});

	it('porte la correction dans les brouillons sans rien perdre, et laisse les dossiers envoyés comme ils sont', async () => {
		await poser(sorties);
		const [brouillon, vierge, envoye] = [
			await poserDossier('brouillon', { sorties: 'Oui', ancienne: 'tapée un jour' }),
			await poserDossier('brouillon'),
			await poserDossier('depose', { sorties: 'Oui' })
		];
		const avant = await dossier(envoye);
		expect(await poser({ ...sorties, options: ['Souvent', 'Non'] })).toMatchObject({
			valeur: { version: 3, brouillons: 2 }
		});
		expect(await dossier(brouillon)).toEqual({
			formulaire_version: 2,
			a_relire: ['questions'],
			reponses: expect.arrayContaining([
				{ question: 'sorties', valeur: 'Oui' },
				{ question: 'ancienne', valeur: 'tapée un jour' }
			])
		});
		expect(await dossier(vierge)).toMatchObject({ formulaire_version: 2, a_relire: [] });
		expect(await dossier(envoye)).toEqual(avant);
		expect(await poser({ ...sorties, aide: 'Hors du quartier.' })).toMatchObject({ valeur: { brouillons: 2 } });
	});

	it('propose les pièces habituelles, les déplace et les retire', async () => {
		await corriger({ geste: 'proposer_pieces' });
		const codes = async () => (await enUsage()).pieces.map(({ code }) => code);
		expect((await codes())[0]).toBe('statuts');
		await corriger({ geste: 'descendre_piece', id: 'statuts' });
		expect((await codes()).slice(0, 2)).toEqual(['recepisse', 'statuts']);
		await corriger({ geste: 'retirer_piece', id: 'recepisse' });
		await corriger({ geste: 'monter_piece', id: 'statuts' });
		expect((await codes())[0]).toBe('statuts');
		await corriger({ geste: 'proposer_pieces' });
		expect((await codes()).at(-1)).toBe('recepisse');
	});

	it.each([
		['options_manquantes', { geste: 'poser_question', question: { ...sorties, options: ['Oui'] } }],
		[
			'condition_inconnue',
			{ geste: 'poser_question', question: question('x', { condition: { question: 'y', valeur: 'Oui' } }) }
		],
		['question_dont_depend', { geste: 'retirer_question', id: 'sorties' }],
		['condition_apres', { geste: 'descendre_question', id: 'sorties' }],
		['element_inconnu', { geste: 'retirer_question', id: 'rien' }]
	] as const)('refuse %s sans rien changer', async (code, geste) => {
		await poser(sorties);
		await poser(question('combien', { condition: { question: 'sorties', valeur: 'Oui' } }));
		const avant = await photo();
		const voulu = geste as GesteFormulaire;
		expect(await corriger(voulu)).toMatchObject({ ok: false, refus: { code, message: expect.any(String) } });
		expect(await photo()).toBe(avant);
	});

	it('n’est permis qu’au chef de projet, sur un appel de son contrat', async () => {
		const avant = await photo();
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(await corriger({ geste: 'proposer_pieces' }, qui)).toMatchObject({ refus: { code: 'non_autorise' } });
		appelId = ville.contratId;
		expect(await corriger({ geste: 'proposer_pieces' })).toMatchObject({ refus: { code: 'introuvable' } });
		expect(await photo()).toBe(avant);
	});
});
