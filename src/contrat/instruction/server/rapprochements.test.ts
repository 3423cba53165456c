import { describe, expect, test } from 'vitest';
import { photographier } from '#tests/monde/ville.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { anneesARapprocher, rapprochementsDeLAnnee, rapprochementsDuDossier } from './lectures-rapprochements.ts';
import { trancherRapprochement } from './trancher-rapprochement.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'rapprochements');
const { chef, contratId } = ville;
const un = await ville.poserDossier([{ financeur: 'etat', demande: 100_000n }]);
const deux = await ville.poserDossier([{ financeur: 'etat', demande: 100_000n }]);
const ecarte = await ville.poserDossier([{ financeur: 'etat', demande: 100_000n }], 'irrecevable');
await base.proprietaire(async (tx) => {
	for (const { id } of [un, deux, ecarte])
		await tx
			.updateTable('dossier')
			.set({ structure_id: un.structure, intitule: 'Sorties en famille', description: 'Quatre sorties à la mer.' })
			.where('id', '=', id)
			.execute();
	for (const { id } of [un, deux])
		await tx
			.insertInto('ligne_budget')
			.values({
				contrat_id: contratId,
				dossier_id: id,
				sens: 'charge',
				ordre: 1,
				compte: '613',
				libelle: 'Location du bus',
				montant_centimes: 80_000n
			})
			.execute();
});
const lire = () => base.lire(contratId, (tx) => rapprochementsDeLAnnee(tx, contratId, 2026));
const saisie = {
	dossier: deux.numero,
	autre: un.numero,
	genre: 'doublon' as const,
	etat: 'ecarte' as const,
	motif: 'Deux quartiers différents.'
};

describe('les rapprochements', () => {
	test('se lisent de l’année et d’un dossier, sans les dossiers écartés', async () => {
		const lus = await lire();
		expect(lus.map((r) => r.genre).sort()).toEqual(['double_financement', 'doublon']);
		expect(lus.every((r) => r.un.numero === un.numero || r.deux.numero === un.numero)).toBe(true);
		const duDossier = await base.lire(contratId, (tx) =>
			rapprochementsDuDossier(tx, contratId, { id: deux.id, annee: 2026 })
		);
		expect(duDossier).toEqual(lus);
		expect(await base.lire(contratId, (tx) => anneesARapprocher(tx, contratId))).toEqual([2026]);
	});

	test('se tranchent, et restent tranchés', async () => {
		obtenir(await trancherRapprochement(chef, saisie));
		expect(await lire()).toContainEqual(
			expect.objectContaining({ genre: 'doublon', etat: 'ecarte', motif: saisie.motif })
		);
		expect(await lire()).toContainEqual(expect.objectContaining({ genre: 'double_financement', etat: 'a_trancher' }));
		await base.proprietaire((tx) =>
			tx
				.updateTable('dossier')
				.set({ intitule: 'Chorale', description: 'Chanter.' })
				.where('id', '=', deux.id)
				.execute()
		);
		expect(await lire()).toContainEqual(expect.objectContaining({ genre: 'doublon', etat: 'ecarte' }));
		obtenir(await trancherRapprochement(chef, { ...saisie, etat: 'confirme', motif: 'Le même, en fait.' }));
		expect(await lire()).toContainEqual(expect.objectContaining({ genre: 'doublon', etat: 'confirme' }));
		const { rows } = await base.lire(contratId, async (tx) => ({
			rows: await tx.selectFrom('journal').select('dossier_id').where('acte', '=', 'trancherRapprochement').execute()
		}));
		expect(rows).toHaveLength(4);
	});

	test.each([
		['non_autorise', 'instructeurEtat', {}],
		['non_autorise', 'lecteur', {}],
		['motif_manquant', 'chefDeProjet', { motif: '  ' }],
		['introuvable', 'chefDeProjet', { autre: ecarte.numero }],
		['introuvable', 'chefDeProjet', { autre: deux.numero }],
		['introuvable', 'chefDeProjet', { autre: 'inconnu' }]
	] as const)('refus %s (%s)', async (code, qui, changements) => {
		const avant = await photographier(base, contratId, ['dossier', 'journal']);
		const issue = await trancherRapprochement(ville.en(qui), { ...saisie, ...changements });
		expect(issue).toMatchObject({ ok: false, refus: { code } });
		expect(await photographier(base, contratId, ['dossier', 'journal'])).toBe(avant);
	});
});
