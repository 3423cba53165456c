import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserAppel, valeurDe } from '#tests/monde/dossiers.ts';
import { photographier, poserVille, type Ville } from '#tests/monde/ville.ts';
import { creerDossier } from './creer-dossier.ts';

const base = await baseDeTest();
let ville: Ville;
let appelId: string;
let rang = 0;
beforeEach(async () => {
	ville = await poserVille(base, `creer-${++rang}`);
	appelId = await poserAppel(ville);
});

const photo = () =>
	photographier(base, ville.contratId, [
		...(['dossier', 'dossier_objectif', 'dossier_quartier', 'public_prevu'] as const),
		...(['ligne_budget', 'ligne_financement', 'journal'] as const)
	]);
const actes = () =>
	base.lire(ville.contratId, (tx) =>
		tx
			.selectFrom('journal')
			.select(['acte', 'dossier_id', 'details'])
			.where('dossier_id', 'is not', null)
			.orderBy('numero')
			.execute()
	);

describe('creerDossier', () => {
	const nouveau = () => ({ cle: randomUUID(), appelId, structureId: ville.structures.tilleuls, intitule: 'Jardin' });

	it('donne des numéros qui se suivent, sans trou ni doublon, à vingt personnes en même temps', async () => {
		const issues = await Promise.all(Array.from({ length: 20 }, () => creerDossier(ville.en('mmeDiallo'), nouveau())));
		const numeros = issues.map((i) => valeurDe(i).numero).sort();
		expect(numeros).toEqual(Array.from({ length: 20 }, (_, n) => `2026-${String(n + 1).padStart(3, '0')}`));
		expect(await actes()).toHaveLength(20);
	});

	it('ne commence qu’un dossier quand le même formulaire part deux fois', async () => {
		const meme = nouveau();
		const issues = await Promise.all([1, 2, 3].map(() => creerDossier(ville.en('mmeDiallo'), meme)));
		expect(new Set(issues.map((i) => valeurDe(i).numero)).size).toBe(1);
		expect(await actes()).toHaveLength(1);
	});

	it('refuse, sans rien changer, ce qui n’est pas à soi ou plus possible', async () => {
		const avant = await photo();
		const refus = async (quoi: Parameters<typeof creerDossier>[1], contexte = ville.en('mmeDiallo')) => {
			const issue = await creerDossier(contexte, quoi);
			return issue.ok ? null : issue.refus;
		};
		expect((await refus({ ...nouveau(), structureId: ville.structures.voisins }))?.code).toBe('non_autorise');
		expect((await refus(nouveau(), ville.en('chefDeProjet')))?.code).toBe('non_autorise');
		expect((await refus({ ...nouveau(), appelId: randomUUID() }))?.code).toBe('appel_introuvable');
		expect(await refus(nouveau(), ville.en('mmeDiallo', '2025-11-22', '18:00'))).toMatchObject({
			code: 'appel_ouvert',
			message: expect.stringContaining('fermé depuis le 22 novembre 2025 à 18 h')
		});
		expect((await refus(nouveau(), ville.en('mmeDiallo', '2025-10-15', '08:59')))?.message).toContain('ouvrira le');
		expect(await photo()).toBe(avant);
	});
});
