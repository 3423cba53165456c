import { beforeEach, describe, expect, test } from 'vitest';
import type { Contexte } from '#contrat/acteurs/server/contexte.ts';
import { nouvelIdentifiant } from '#db/identifiant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, obtenir, poserVilleQuiDecide, type VilleQuiDecide } from '#tests/monde/programmation.ts';
import { classementDeLAppel, criteresDe, feuillesDe, grilleDeLAppel, grillesAReprendre } from './lectures-grille.ts';
import { noterDossier } from './noter-dossier.ts';
import {
	choisirNotation,
	deplacerCritere,
	ecrireCritere,
	reprendreLaGrille,
	retirerCritere
} from './tenir-la-grille.ts';

const base = await baseDeTest();
let ville: VilleQuiDecide;
let appelId: string;
let dossier: DossierPose;
let membre: Contexte;
let rang = 0;

beforeEach(async () => {
	rang += 1;
	ville = await poserVilleQuiDecide(base, `grille-${rang}`);
	dossier = await ville.poserDossier([{ financeur: 'etat', demande: 100_000n }]);
	membre = { ...ville.chef, agent: ville.membreInstance };
	appelId = await base.lire(ville.contratId, async (tx) => {
		const lu = await tx.selectFrom('dossier').select('appel_id').where('id', '=', dossier.id).executeTakeFirstOrThrow();
		return lu.appel_id;
	});
});

const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const critere = (intitule: string, poids = 1, note_max = 5) => ({ code: '', intitule, aide: '', poids, note_max });
const poserGrille = async () => {
	obtenir(await ecrireCritere(ville.chef, appelId, critere('Public', 3)));
	obtenir(await ecrireCritere(ville.chef, appelId, critere('Budget', 1, 20)));
};
const codes = () =>
	base.lire(ville.contratId, async (tx) => (await criteresDe(tx, ville.contratId, appelId)).map((c) => c.code));
const notes = (public_: number | null, budget: number | null) => ({
	notes: [
		{ critere: 'public', note: public_, remarque: '' },
		{ critere: 'budget', note: budget, remarque: ' Clair. ' }
	]
});
const autreAppel = async () => {
	const id = nouvelIdentifiant();
	await base.proprietaire((tx) =>
		tx
			.insertInto('appel')
			.values({
				contrat_id: ville.contratId,
				id,
				annee: 2027,
				titre: 'Appel 2027',
				ouvre_le: new Date('2026-10-01'),
				ferme_le: new Date('2026-12-01')
			})
			.execute()
	);
	return id;
};

describe('la grille d’un appel', () => {
	test('s’écrit, se corrige, se range, se retire et se reprend ailleurs', async () => {
		await poserGrille();
		obtenir(await ecrireCritere(ville.chef, appelId, critere('Public')));
		expect(await codes()).toEqual(['public', 'budget', 'public-2']);
		obtenir(await deplacerCritere(ville.chef, appelId, { code: 'public-2', vers: 'haut' }));
		expect(await codes()).toEqual(['public', 'public-2', 'budget']);
		obtenir(await retirerCritere(ville.chef, appelId, { code: 'public-2' }));
		obtenir(await ecrireCritere(ville.chef, appelId, { ...critere('Publics', 9), code: 'public' }));
		const suivant = await autreAppel();
		expect(obtenir(await reprendreLaGrille(ville.chef, suivant, { appel: appelId }))).toBe(2);
		await base.lire(ville.contratId, async (tx) => {
			expect(await criteresDe(tx, ville.contratId, suivant)).toEqual(await criteresDe(tx, ville.contratId, appelId));
			expect((await criteresDe(tx, ville.contratId, suivant))[0]).toMatchObject({ code: 'public', poids: 9 });
			expect(await grillesAReprendre(tx, ville.contratId, suivant)).toMatchObject([{ id: appelId, criteres: 2 }]);
		});
		expect(code(await reprendreLaGrille(ville.chef, suivant, { appel: appelId }))).toBe('grille_deja_la');
	});

	test('ne bouge plus dès qu’une note est donnée, même par une requête directe', async () => {
		await poserGrille();
		obtenir(await noterDossier(ville.en('instructeurEtat'), dossier.id, notes(3, null)));
		const actes = [
			ecrireCritere(ville.chef, appelId, critere('Autre')),
			ecrireCritere(ville.chef, appelId, { ...critere('Public', 50), code: 'public' }),
			deplacerCritere(ville.chef, appelId, { code: 'budget', vers: 'haut' }),
			retirerCritere(ville.chef, appelId, { code: 'budget' }),
			reprendreLaGrille(ville.chef, appelId, { appel: appelId })
		];
		for (const issue of await Promise.all(actes)) expect(code(issue)).toBe('grille_figee');
		await expect(
			base.ecrire(ville.contratId, (tx) => tx.updateTable('grille_critere').set({ poids: 2 }).execute())
		).rejects.toMatchObject({ constraint: 'grille_figee' });
		expect((await base.lire(ville.contratId, (tx) => grilleDeLAppel(tx, ville.contratId, appelId))).figee).toBe(true);
		expect(code(await choisirNotation(ville.chef, appelId, { notation: 'instances' }))).toBe('ok');
	});

	test('n’est qu’au chef de projet, dans son contrat, pour un critère et un appel qui existent', async () => {
		await poserGrille();
		for (const qui of ['instructeurEtat', 'administrateur', 'mmeDiallo', 'lecteur'] as const) {
			expect(code(await ecrireCritere(ville.en(qui), appelId, critere('X')))).toBe('non_autorise');
			expect(code(await choisirNotation(ville.en(qui), appelId, { notation: 'instances' }))).toBe('non_autorise');
		}
		const ailleurs = await poserVilleQuiDecide(base, `grille-${rang}-ailleurs`);
		expect(code(await ecrireCritere(ailleurs.chef, appelId, critere('X')))).toBe('introuvable');
		expect(code(await retirerCritere(ville.chef, appelId, { code: 'rien' }))).toBe('introuvable');
		expect(code(await deplacerCritere(ville.chef, appelId, { code: 'rien', vers: 'bas' }))).toBe('introuvable');
		expect(code(await ecrireCritere(ville.chef, appelId, { ...critere('X'), code: 'rien' }))).toBe('introuvable');
		const vide = await autreAppel();
		expect(code(await reprendreLaGrille(ville.chef, vide, { appel: vide }))).toBe('grille_a_reprendre_vide');
		for (let n = 3; n <= 20; n += 1) obtenir(await ecrireCritere(ville.chef, appelId, critere('Encore')));
		expect(code(await ecrireCritere(ville.chef, appelId, critere('De trop')))).toBe('grille_pleine');
	});
});

describe('les notes d’un dossier', () => {
	test('se lisent côte à côte, se remplacent, et classent les dossiers de l’appel', async () => {
		await poserGrille();
		const autre = await ville.poserDossier([{ financeur: 'etat', demande: 1n }]);
		await ville.poserDossier([{ financeur: 'etat', demande: 1n }], 'brouillon');
		expect(obtenir(await noterDossier(ville.en('instructeurEtat'), dossier.id, notes(1, null)))).toBeNull();
		expect(obtenir(await noterDossier(ville.en('instructeurEtat'), dossier.id, notes(5, 20)))).toBe(10_000);
		expect(obtenir(await noterDossier(ville.en('instructeurCaf'), dossier.id, notes(3, 8)))).toBe(5_500);
		expect(obtenir(await noterDossier(ville.chef, autre.id, notes(2, null)))).toBeNull();
		await base.lire(ville.contratId, async (tx) => {
			const classes = await classementDeLAppel(tx, ville.contratId, appelId);
			expect(classes).toMatchObject([
				{ numero: dossier.numero, moyenne: 7_750, ecart: 4_500, personnes: 2, incompletes: 0 },
				{ numero: autre.numero, moyenne: null, ecart: null, personnes: 0, incompletes: 1 }
			]);
			const feuilles = (await feuillesDe(tx, ville.contratId, { dossierId: dossier.id })).get(dossier.id);
			expect(feuilles?.map(({ financeur }) => financeur)).toEqual(['caf', 'etat']);
			expect(feuilles?.[0]?.notes.find((n) => n.critere === 'budget')?.remarque).toBe('Clair.');
		});
	});

	test('d’un membre d’instance ne se prennent que si l’appel le dit', async () => {
		await poserGrille();
		expect(code(await noterDossier(membre, dossier.id, notes(1, 1)))).toBe('notation_reservee');
		obtenir(await choisirNotation(ville.chef, appelId, { notation: 'instances' }));
		expect(code(await noterDossier(membre, dossier.id, notes(1, 1)))).toBe('ok');
		for (const qui of ['mmeDiallo', 'lecteur', 'administrateur'] as const)
			expect(code(await noterDossier(ville.en(qui), dossier.id, notes(1, 1)))).toBe('non_autorise');
	});

	test('sont refusées sans grille, hors bornes, sur un dossier inconnu, pas encore ou plus à l’instruction', async () => {
		const etat = ville.en('instructeurEtat');
		expect(code(await noterDossier(etat, dossier.id, notes(1, 1)))).toBe('grille_vide');
		await poserGrille();
		expect(code(await noterDossier(etat, dossier.id, notes(6, 1)))).toBe('note_hors_bornes');
		const autre = { notes: [{ critere: 'autre', note: 1, remarque: '' }] };
		expect(code(await noterDossier(etat, dossier.id, autre))).toBe('critere_inconnu');
		expect(code(await noterDossier(etat, nouvelIdentifiant(), notes(1, 1)))).toBe('introuvable');
		for (const statut of ['depose', 'irrecevable', 'accorde', 'refuse']) {
			const pose = await ville.poserDossier([{ financeur: 'etat', demande: 1n }], statut);
			expect(code(await noterDossier(etat, pose.id, notes(1, 1))), statut).toBe('notation_impossible');
		}
		const ailleurs = await poserVilleQuiDecide(base, `grille-${rang}-ailleurs`);
		expect(code(await noterDossier(ailleurs.en('instructeurEtat'), dossier.id, notes(1, 1)))).toBe('introuvable');
	});
});
