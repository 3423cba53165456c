import { beforeEach, describe, expect, it } from 'vitest';
import { deposerFichier } from '#contrat/acteurs/server/deposer-fichier.ts';
import { fichierPublic } from '#contrat/acteurs/server/lectures-fichiers.ts';
import type { ReglagesAppel } from '#contrat/appels/dispositif.ts';
import { instantAParis, jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { unPdf } from '#tests/monde/fichiers.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { accorderDerogation } from './accorder-derogation.ts';
import { corrigerFormulaire } from './corriger-formulaire.ts';
import { dupliquerAppel } from './dupliquer-appel.ts';
import { joindreNote } from './joindre-note.ts';
import { appelParId, appelsEnVuePour, enveloppesDeLAppel } from './lectures.ts';
import { derogationDe, questionnaireDe } from './lectures-formulaire.ts';
import { reglagesDe } from './lectures-reglages.ts';
import { ouvrirAppel } from './ouvrir-appel.ts';
import { publierAppel } from './publier-appel.ts';
import { reglerAppel } from './regler-appel.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
const a = (quand: string, heure: string) => instantAParis(jour(quand), heure);
beforeEach(async () => {
	ville = await poserVille(base, `reglages-${++rang}`);
	const issue = await ouvrirAppel(ville.en('chefDeProjet'), {
		titre: 'Appel 2026',
		note: '# Note',
		annee: 2026,
		tauxPublicMaxPoints: 8000,
		partQuartierMinPoints: 6000,
		ouvreLe: a('2025-10-15', '09:00'),
		fermeLe: a('2025-11-22', '18:00'),
		enveloppes: [],
		nouvelles: [
			{ financeur: 'etat', nature: 'specifique', dispositif: 'BOP 147', montant: euros(120_000) },
			{ financeur: 'caf', nature: 'droit_commun', dispositif: 'Fonds locaux', montant: euros(20_000) }
		]
	});
	if (!issue.ok) throw new Error(issue.refus.code);
	appelId = issue.valeur;
});
const chef = (quand?: string) => ville.en('chefDeProjet', quand);
const lire = <T>(f: Parameters<typeof base.lire<T>>[1]) => base.lire(ville.contratId, f);
const photo = () =>
	photographier(base, ville.contratId, [
		...(['appel', 'appel_dispositif', 'appel_objectif', 'appel_quartier', 'appel_derogation'] as const),
		...(['appel_formulaire', 'fichier_depose', 'journal'] as const)
	]);
const reglages: ReglagesAppel = {
	objectifs: ['1.1', '1.1.2'],
	quartiers: ['QN00101N'],
	dispositifs: [
		{
			nom: 'CLAS',
			genre: 'clas',
			financeur: 'caf',
			depot: 'ELAN',
			adresse: 'https://elan.caf.fr',
			note: '',
			ouvreLe: a('2026-05-04', '09:00'),
			fermeLe: a('2026-06-15', '12:00')
		},
		{
			nom: 'Quartiers d’été',
			genre: 'quartiers_ete',
			financeur: null,
			depot: '',
			adresse: null,
			note: '',
			ouvreLe: null,
			fermeLe: null
		}
	],
	delaiSignatureJours: 10,
	rappelsJours: [21, 7, 1],
	bilanExige: true
};

describe('reglerAppel', () => {
	it('remplace ce que l’appel ouvre et annonce', async () => {
		expect((await reglerAppel(chef(), appelId, reglages)).ok).toBe(true);
		expect(await lire((tx) => reglagesDe(tx, ville.contratId, appelId))).toEqual(reglages);
		const moins = { ...reglages, objectifs: [], dispositifs: [], rappelsJours: [] };
		await reglerAppel(chef(), appelId, moins);
		expect(await lire((tx) => reglagesDe(tx, ville.contratId, appelId))).toEqual(moins);
	});

	const clas = reglages.dispositifs.slice(0, 1);
	it.each([
		['objectif_inconnu', { objectifs: ['9.9'] }],
		['quartier_inconnu', { quartiers: ['QN99999N'] }],
		['financeur_inconnu', { dispositifs: clas.map((d) => ({ ...d, financeur: 'bailleur' })) }],
		['dispositif_inverse', { dispositifs: clas.map((d) => ({ ...d, fermeLe: d.ouvreLe })) }]
	])('refuse %s sans rien changer', async (code, plus) => {
		const avant = await photo();
		expect(await reglerAppel(chef(), appelId, { ...reglages, ...plus })).toMatchObject({ refus: { code } });
		expect(await photo()).toBe(avant);
	});
});

describe('joindreNote', () => {
	const unFichier = async (structureId: string | null = null): Promise<string> => {
		const issue = await deposerFichier(chef(), { structureId, nom: 'Note.pdf', octets: unPdf() });
		if (!issue.ok) throw new Error(issue.refus.code);
		return issue.valeur.id;
	};
	const publique = async (id: string) => (await fichierPublic(base, ville.contratId, id))?.nom ?? null;

	it('le fichier devient public avec l’appel, et ne l’est plus une fois remplacé', async () => {
		const premiere = await unFichier();
		expect((await joindreNote(chef(), appelId, { note: 'Bonjour', fichierId: premiere })).ok).toBe(true);
		expect(await publique(premiere)).toBeNull();
		await publierAppel(chef(), appelId);
		expect(await publique(premiere)).toBe('Note.pdf');
		const seconde = await unFichier();
		await joindreNote(chef(), appelId, { note: 'Bonjour', fichierId: seconde });
		expect([await publique(premiere), await publique(seconde)]).toEqual([null, 'Note.pdf']);
		await joindreNote(chef(), appelId, { note: 'Corrigée', fichierId: undefined });
		expect(await lire((tx) => appelParId(tx, ville.contratId, appelId))).toMatchObject({
			note: 'Corrigée',
			noteFichierId: seconde
		});
		await joindreNote(chef(), appelId, { note: '', fichierId: null });
		expect(await publique(seconde)).toBeNull();
	});

	it('refuse le fichier d’une structure, ou de personne', async () => {
		const statuts = await unFichier(ville.structures.tilleuls);
		const avant = await photo();
		for (const fichierId of [statuts, ville.contratId])
			expect(await joindreNote(chef(), appelId, { note: '', fichierId })).toMatchObject({
				refus: { code: 'fichier_inconnu' }
			});
		expect(await photo()).toBe(avant);
	});
});

describe('accorderDerogation', () => {
	const accord = () => ({
		structureId: ville.structures.tilleuls,
		jusquAu: a('2025-11-28', '12:00'),
		motif: 'Panne d’Internet attestée'
	});

	it('rouvre pour une seule structure, et garde le motif au journal', async () => {
		await publierAppel(chef(), appelId);
		expect((await accorderDerogation(chef('2025-11-24'), appelId, accord())).ok).toBe(true);
		const plusTard = { ...accord(), jusquAu: a('2025-11-30', '12:00') };
		await accorderDerogation(chef('2025-11-24'), appelId, plusTard);
		const { tilleuls, voisins } = ville.structures;
		expect(await lire((tx) => derogationDe(tx, ville.contratId, appelId, tilleuls))).toMatchObject(plusTard);
		expect(await lire((tx) => derogationDe(tx, ville.contratId, appelId, voisins))).toBeNull();
		expect(await photo()).toContain('Panne d’Internet attestée');
		const vus = (structure: string, quand: Date) =>
			lire((tx) => appelsEnVuePour(tx, ville.contratId, [structure], quand));
		expect(await vus(tilleuls, a('2025-11-25', '12:00'))).toMatchObject([{ id: appelId, fermeLe: plusTard.jusquAu }]);
		expect(await vus(voisins, a('2025-11-25', '12:00'))).toEqual([]);
		expect(await vus(tilleuls, plusTard.jusquAu)).toEqual([]);
		expect(await vus(voisins, a('2025-11-20', '12:00'))).toMatchObject([{ fermeLe: a('2025-11-22', '18:00') }]);
	});

	it('refuse un appel non publié, une date passée, une structure inconnue', async () => {
		const refus = async (plus: object, quand = '2025-11-24') =>
			accorderDerogation(chef(quand), appelId, { ...accord(), ...plus });
		expect(await refus({})).toMatchObject({ refus: { code: 'pas_publie' } });
		await publierAppel(chef(), appelId);
		const avant = await photo();
		expect(await refus({}, '2025-12-01')).toMatchObject({ refus: { code: 'derogation_passee' } });
		expect(await refus({ jusquAu: a('2025-11-22', '18:00') }, '2025-11-20')).toMatchObject({
			refus: { code: 'derogation_passee' }
		});
		expect(await refus({ structureId: ville.contratId })).toMatchObject({ refus: { code: 'structure_inconnue' } });
		expect(await photo()).toBe(avant);
	});
});

describe('dupliquerAppel', () => {
	it('reprend tout, un an plus tard, à la même heure de Paris', async () => {
		await reglerAppel(chef(), appelId, reglages);
		await corrigerFormulaire(chef(), appelId, { geste: 'proposer_pieces' });
		const issue = await dupliquerAppel(chef(), appelId);
		if (!issue.ok) throw new Error(issue.refus.code);
		const id = issue.valeur;
		const neuf = await lire((tx) => appelParId(tx, ville.contratId, id));
		expect(neuf).toMatchObject({
			titre: 'Appel 2027',
			annee: 2027,
			note: '# Note',
			publie: false,
			formulaireVersion: 1,
			ouvreLe: a('2026-10-15', '09:00'),
			fermeLe: a('2026-11-22', '18:00'),
			tauxPublicMaxPoints: 8000
		});
		const repris = await lire((tx) => reglagesDe(tx, ville.contratId, id));
		expect(repris.dispositifs[0]).toMatchObject({ nom: 'CLAS', fermeLe: a('2027-06-15', '12:00') });
		expect({ ...repris, dispositifs: [] }).toEqual({ ...reglages, dispositifs: [] });
		const formulaire = await lire((tx) => questionnaireDe(tx, ville.contratId, id, 1));
		expect(formulaire.pieces.length).toBeGreaterThan(5);
		expect(await lire((tx) => enveloppesDeLAppel(tx, ville.contratId, id))).toMatchObject([
			{ code: '2027-etat-specifique', montant: 0n },
			{ code: '2027-caf-droit-commun', montant: 0n }
		]);
		// Copied twice, it opens the envelopes the first copy made.
		expect((await dupliquerAppel(chef(), appelId)).ok).toBe(true);
	});

	it('refuse après la dernière année du contrat', async () => {
		let id = appelId;
		for (;;) {
			const issue = await dupliquerAppel(chef(), id);
			if (issue.ok) id = issue.valeur;
			else {
				expect(issue.refus.code).toBe('derniere_annee');
				break;
			}
		}
		expect(await lire((tx) => appelParId(tx, ville.contratId, id))).toMatchObject({ annee: 2030 });
	});
});

it('tout cela n’est permis qu’au chef de projet, sur un appel de son contrat', async () => {
	const avant = await photo();
	const accord = { structureId: ville.structures.tilleuls, jusquAu: a('2026-01-01', '12:00'), motif: 'x' };
	for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const) {
		const refus = { refus: { code: 'non_autorise' } };
		expect(await reglerAppel(ville.en(qui), appelId, reglages)).toMatchObject(refus);
		expect(await joindreNote(ville.en(qui), appelId, { note: '', fichierId: null })).toMatchObject(refus);
		expect(await accorderDerogation(ville.en(qui), appelId, accord)).toMatchObject(refus);
		expect(await dupliquerAppel(ville.en(qui), appelId)).toMatchObject(refus);
	}
	const inconnu = { refus: { code: 'introuvable' } };
	expect(await reglerAppel(chef(), ville.contratId, reglages)).toMatchObject(inconnu);
	expect(await joindreNote(chef(), ville.contratId, { note: '', fichierId: null })).toMatchObject(inconnu);
	expect(await accorderDerogation(chef(), ville.contratId, accord)).toMatchObject(inconnu);
	expect(await dupliquerAppel(chef(), ville.contratId)).toMatchObject(inconnu);
	expect(await photo()).toBe(avant);
});
