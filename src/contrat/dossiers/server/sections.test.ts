import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Question } from '#contrat/appels/questionnaire.ts';
import { euros } from '#contrat/commun/montant.ts';
import type { LigneBudget } from '#contrat/dossiers/budget.ts';
import type { SaisieSection } from '#contrat/dossiers/contenu.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserAppel, poserBrouillon, sectionsCompletes, valeurDe } from '#tests/monde/dossiers.ts';
import { poserVille, type Ville } from '#tests/monde/ville.ts';
import { enregistrerDossier } from './enregistrer-dossier.ts';
import { dossierDuPorteur } from './lectures.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `ville-${++rang}`);
	appelId = await poserAppel(ville);
});

const lire = (numero: string) =>
	base.lire(ville.contratId, (tx) => dossierDuPorteur(tx, ville.contratId, [ville.structures.tilleuls], numero));
const budget = (nombre: number, libelle = 'Terre'): SaisieSection => ({
	section: 'budget',
	contenu: {
		budget: Array.from({ length: nombre }, (): LigneBudget => ({
			sens: 'charge',
			compte: '601',
			libelle,
			montant: euros(1)
		})),
		repartitionIndirecte: ''
	}
});

/** A new version of the call's form, as the team's act writes it. */
async function corriger(version: number, questions: Question[]): Promise<void> {
	const cle = { contrat_id: ville.contratId, appel_id: appelId };
	await base.ecrire(ville.contratId, async (tx) => {
		const contenu = JSON.stringify({ questions, pieces: [] });
		await tx
			.insertInto('appel_formulaire')
			.values({ ...cle, version, contenu, cree_le: new Date() })
			.execute();
		await tx.updateTable('appel').set({ formulaire_version: version }).where('id', '=', appelId).execute();
		return { ok: true, valeur: null } as const;
	});
}
const question = (intitule: string): Question => ({
	id: 'transport',
	intitule,
	aide: '',
	genre: 'court',
	options: [],
	obligatoire: true,
	condition: null
});

describe('les sections d’un dossier', () => {
	it('gardent ce qui est enregistré à la place de ce qui ne se lit pas encore', async () => {
		const { id: dossierId, numero, revision } = await poserBrouillon(ville, appelId, sectionsCompletes);
		const saisie: SaisieSection = {
			section: 'lieux',
			contenu: { quartiers: ['QN00101N'], lieux: 'Ailleurs', debut: null, fin: null, calendrier: '' }
		};
		const acte = { dossierId, revision, saisie, relue: false, inchanges: ['debut', 'fin'] };
		valeurDe(await enregistrerDossier(ville.en('mmeDiallo'), acte));
		expect((await lire(numero))?.contenu).toMatchObject({ lieux: 'Ailleurs', debut: '2026-02-01', fin: '2026-12-15' });
	});

	it('sont à relire jusqu’à ce qu’on les enregistre soi-même, même sans rien y changer', async () => {
		const { id: dossierId, numero, revision } = await poserBrouillon(ville, appelId, [budget(2)]);
		await base.ecrire(ville.contratId, async (tx) => {
			await tx
				.updateTable('dossier')
				.set({ a_relire: ['budget', 'moyens'] })
				.where('id', '=', dossierId)
				.execute();
			return { ok: true, valeur: null } as const;
		});
		const enregistrer = (relue: boolean) =>
			enregistrerDossier(ville.en('mmeDiallo'), { dossierId, revision, saisie: budget(2), relue });
		await enregistrer(false);
		expect((await lire(numero))?.entete.aRelire).toEqual(['budget', 'moyens']);
		expect(await enregistrer(true)).toEqual({ ok: true, valeur: revision });
		const lu = await lire(numero);
		expect(lu?.entete.aRelire).toEqual(['moyens']);
		expect(lu?.manques.some((m) => m.etape === 'moyens' && m.champ === 'relecture')).toBe(true);
	});

	it('portent les années suivantes d’une demande pluriannuelle, et les oublient avec la ligne', async () => {
		const { id: dossierId, numero, revision } = await poserBrouillon(ville, appelId);
		const suivantes = [{ annee: 2027, montant: euros(90) }];
		const demandes = (montants: number[]): SaisieSection => ({
			section: 'financements',
			contenu: {
				financements: montants.map((m) => ({ financeur: 'etat', nature: 'specifique', montant: euros(m), suivantes }))
			}
		});
		const apres = valeurDe(
			await enregistrerDossier(ville.en('mmeDiallo'), { dossierId, revision, saisie: demandes([100]) })
		);
		expect((await lire(numero))?.contenu.financements).toMatchObject([{ montant: euros(100), suivantes }]);
		valeurDe(await enregistrerDossier(ville.en('mmeDiallo'), { dossierId, revision: apres, saisie: demandes([]) }));
		expect((await lire(numero))?.contenu.financements).toEqual([]);
	});

	it('n’offrent que les objectifs et les quartiers que l’appel ouvre', async () => {
		const { id: dossierId, revision } = await poserBrouillon(ville, appelId);
		const cle = { contrat_id: ville.contratId, appel_id: appelId };
		await base.ecrire(ville.contratId, async (tx) => {
			await tx
				.insertInto('appel_objectif')
				.values({ ...cle, objectif_code: '1.1' })
				.execute();
			return { ok: true, valeur: null } as const;
		});
		const choisir = (code: string): SaisieSection => ({
			section: 'objectifs',
			contenu: { objectifs: [code], transversales: [], themeNational: null }
		});
		const issue = (code: string) =>
			enregistrerDossier(ville.en('mmeDiallo'), { dossierId, revision, saisie: choisir(code) });
		expect(await issue('9.9.9')).toMatchObject({ refus: { code: 'objectif_inconnu' } });
		expect((await issue('1.1.2')).ok).toBe(true);
	});

	it('suivent les questions corrigées de l’appel sans perdre une réponse', async () => {
		const { id: dossierId, numero, revision } = await poserBrouillon(ville, appelId);
		await corriger(2, [question('Comment venez-vous ?')]);
		const repondre = (valeur: string, r: number) =>
			enregistrerDossier(ville.en('mmeDiallo'), {
				dossierId,
				revision: r,
				saisie: { section: 'questions', contenu: { reponses: { transport: valeur } } }
			});
		const apres = valeurDe(await repondre('En bus', revision));
		expect((await lire(numero))?.entete.formulaireVersion).toBe(2);
		await corriger(3, [question('Comment les habitants viennent-ils ?')]);
		const change = await lire(numero);
		expect(change?.formulaire.corrigees.map((q) => q.id)).toEqual(['transport']);
		expect(change?.contenu.reponses).toEqual({ transport: 'En bus' });
		expect(change?.manques.some((m) => m.etape === 'questions')).toBe(true);
		valeurDe(await repondre('En bus', apres));
		const relu = await lire(numero);
		expect(relu?.entete.formulaireVersion).toBe(3);
		expect(relu?.manques.some((m) => m.etape === 'questions')).toBe(false);
	});

	it('refusent le fichier d’une autre structure', async () => {
		const { id: dossierId, revision } = await poserBrouillon(ville, appelId);
		const saisie: SaisieSection = {
			section: 'pieces',
			contenu: { pieces: [{ piece: 'devis', fichierId: randomUUID() }] }
		};
		expect(await enregistrerDossier(ville.en('mmeDiallo'), { dossierId, revision, saisie })).toMatchObject({
			refus: { code: 'fichier_inconnu' }
		});
	});
});

describe('le nombre de requêtes', () => {
	it('ne dépend pas du nombre de lignes du budget, à l’ouverture comme à l’enregistrement', async () => {
		const compter = async (lignes: number): Promise<[number, number]> => {
			const { id: dossierId, numero, revision } = await poserBrouillon(ville, appelId, [budget(lignes)]);
			const espion = vi.spyOn(pg.Client.prototype, 'query');
			await lire(numero);
			const ouverture = espion.mock.calls.length;
			const saisie = budget(lignes, 'Terreau');
			valeurDe(await enregistrerDossier(ville.en('mmeDiallo'), { dossierId, revision, saisie }));
			const total = espion.mock.calls.length;
			espion.mockRestore();
			return [ouverture, total - ouverture];
		};
		const petit = await compter(1);
		expect(await compter(60)).toEqual(petit);
		expect(petit[0]).toBeGreaterThan(0);
		expect(petit[0]).toBeLessThan(40);
		expect(petit[1]).toBeLessThan(25);
	});
});
