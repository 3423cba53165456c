import { describe, expect, it } from 'vitest';
import type { SaisieStructure } from '#contrat/acteurs/saisie.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { photographier, poserVille } from '#tests/monde/ville.ts';
import { creerStructure } from './creer-structure.ts';
import { structureDuContrat, structuresDuContrat } from './lectures-structures.ts';
import { modifierStructure } from './modifier-structure.ts';

const ville = await poserVille(await baseDeTest());
const { base, contratId, structures } = ville;
const photo = () => photographier(base, contratId, ['structure', 'journal']);
const jardin: SaisieStructure = {
	nom: 'Le jardin d’à côté',
	forme: 'association',
	siret: '32908554200044',
	rna: 'W343000123',
	commune: 'Les Tilleuls'
};

describe('creerStructure', () => {
	it('ajoute la structure et une ligne au journal', async () => {
		const issue = await creerStructure(ville.en('chefDeProjet'), jardin);
		if (!issue.ok) throw new Error(issue.refus);
		const lue = await base.lire(contratId, (tx) => structureDuContrat(tx, contratId, issue.valeur));
		expect(lue).toMatchObject({ ...jardin, dossiers: 0, porteurs: 0 });
		const journal = await base.lire(contratId, (tx) => tx.selectFrom('journal').selectAll().execute());
		expect(journal).toMatchObject([{ acte: 'creerStructure', objet_id: issue.valeur, auteur: 'Chef de projet' }]);
	});

	it('refuse un SIRET déjà pris et qui n’est pas de l’équipe, sans rien changer', async () => {
		const avant = await photo();
		expect(await creerStructure(ville.en('chefDeProjet'), jardin)).toEqual({ ok: false, refus: 'structure_existante' });
		for (const qui of ['mmeDiallo', 'lecteur', 'instructeurEtat'] as const)
			expect(await creerStructure(ville.en(qui), { ...jardin, siret: null })).toEqual({
				ok: false,
				refus: 'non_autorise'
			});
		expect(await photo()).toBe(avant);
	});
});

describe('modifierStructure', () => {
	const saisie: SaisieStructure = { ...jardin, nom: 'Les Tilleuls bleus', siret: null, rna: null };

	it('se fait par l’équipe ou par ses propres porteurs', async () => {
		expect((await modifierStructure(ville.en('mmeDiallo'), structures.tilleuls, saisie)).ok).toBe(true);
		expect((await modifierStructure(ville.en('chefDeProjet'), structures.tilleuls, saisie)).ok).toBe(true);
		const lue = await base.lire(contratId, (tx) => structureDuContrat(tx, contratId, structures.tilleuls));
		expect(lue?.nom).toBe('Les Tilleuls bleus');
	});

	it('est refusé aux autres, sans rien changer', async () => {
		const avant = await photo();
		expect(await modifierStructure(ville.en('mPetit'), structures.tilleuls, saisie)).toEqual({
			ok: false,
			refus: 'non_autorise'
		});
		const inconnue = '00000000-0000-7000-8000-000000000000';
		expect(await modifierStructure(ville.en('chefDeProjet'), inconnue, saisie)).toEqual({
			ok: false,
			refus: 'structure_inconnue'
		});
		expect(await modifierStructure(ville.en('chefDeProjet'), structures.tilleuls, jardin)).toEqual({
			ok: false,
			refus: 'structure_existante'
		});
		expect(await photo()).toBe(avant);
	});
});

describe('structuresDuContrat', () => {
	it('cherche, trie et coupe en pages', async () => {
		const lire = (filtre: Parameters<typeof structuresDuContrat>[2]) =>
			base.lire(contratId, (tx) => structuresDuContrat(tx, contratId, filtre));
		expect((await lire({ texte: 'jardin' })).lignes.map((s) => s.nom)).toEqual(['Le jardin d’à côté']);
		expect((await lire({ texte: '%' })).total).toBe(0);
		expect(await lire({ tri: { cle: 'nom', sens: 'decroissant' }, parPage: 1 })).toMatchObject({
			total: 3,
			lignes: [{ nom: 'Les Tilleuls bleus' }]
		});
	});
});
