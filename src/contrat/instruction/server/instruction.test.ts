import { beforeAll, describe, expect, test } from 'vitest';
import { centimes, euros, ZERO } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { type DossierPose, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { declarerIrrecevable } from './declarer-irrecevable.ts';
import { declarerRecevable } from './declarer-recevable.ts';
import { rendreAvis } from './rendre-avis.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'instruction');
const { chef, contratId } = ville;

const statutDe = (id: string) =>
	base.lire(contratId, async (tx) => {
		const lu = await tx.selectFrom('dossier').select('statut').where('id', '=', id).executeTakeFirstOrThrow();
		return lu.statut;
	});
const photo = () => photographier(base, contratId, ['dossier', 'ligne_financement', 'avis', 'journal']);
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);

describe('la recevabilité', () => {
	test('un dossier déposé devient recevable, puis irrecevable avec un motif, puis recevable à nouveau', async () => {
		const { id } = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }], 'depose');
		expect(code(await declarerRecevable(chef, id))).toBe('ok');
		expect(await statutDe(id)).toBe('recevable');
		expect(code(await declarerIrrecevable(chef, id, { motif: 'Action hors du quartier.' }))).toBe('ok');
		expect(await statutDe(id)).toBe('irrecevable');
		expect(code(await declarerRecevable(chef, id))).toBe('ok');
		const lignes = await base.lire(contratId, (tx) =>
			tx.selectFrom('journal').select(['acte', 'details']).where('dossier_id', '=', id).orderBy('numero').execute()
		);
		expect(lignes.map(({ acte }) => acte)).toEqual(['declarerRecevable', 'declarerIrrecevable', 'declarerRecevable']);
		expect(lignes[1]?.details).toMatchObject({ motif: 'Action hors du quartier.' });
	});

	test.each([
		['un brouillon, qui n’est qu’à son porteur', 'brouillon', 'introuvable'],
		['un dossier déjà recevable', 'recevable', 'dossier_non_depose'],
		['un dossier inscrit', 'inscrit', 'dossier_non_depose'],
		['un dossier accordé', 'accorde', 'dossier_non_depose']
	])('refuse de recevoir %s', async (_, statut, attendu) => {
		const { id } = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }], statut);
		const avant = await photo();
		expect(code(await declarerRecevable(chef, id))).toBe(attendu);
		expect(await photo()).toBe(avant);
	});

	test('refuse un motif vide, un dossier décidé, un autre rôle, un autre contrat', async () => {
		const { id } = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }], 'depose');
		const accorde = await ville.poserDossier([{ financeur: 'etat', demande: 1_000n }], 'accorde');
		const ailleurs = await poserVilleQuiDecide(base, 'instruction-ailleurs');
		const avant = await photo();
		const motif = 'Hors sujet.';
		expect(code(await declarerIrrecevable(chef, id, { motif: '  ' }))).toBe('motif_manquant');
		expect(code(await declarerIrrecevable(chef, accorde.id, { motif }))).toBe('dossier_non_depose');
		expect(code(await declarerIrrecevable(ville.en('instructeurEtat'), id, { motif }))).toBe('non_autorise');
		expect(code(await declarerIrrecevable(ailleurs.chef, id, { motif }))).toBe('introuvable');
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(code(await declarerRecevable(ville.en(qui), id))).toBe('non_autorise');
		expect(code(await declarerRecevable(ailleurs.chef, id))).toBe('introuvable');
		expect(code(await declarerRecevable(chef, 'n’importe quoi'))).toBe('introuvable');
		expect(await photo()).toBe(avant);
	});
});

describe('l’avis d’un financeur', () => {
	let dossier: DossierPose;
	const etat = ville.en('instructeurEtat');
	beforeAll(async () => {
		dossier = await ville.poserDossier([
			{ financeur: 'etat', demande: 500_000n },
			{ financeur: 'caf', demande: 200_000n, nature: 'droit_commun', enveloppe: null }
		]);
	});
	const favorable = (ligne: string) => ({ ligne, sens: 'favorable', propose: euros(4_000), motif: '' }) as const;

	test('s’ajoute aux précédents, et la ligne devient « proposée »', async () => {
		const [ligne] = dossier.lignes;
		expect(code(await rendreAvis(etat, dossier.id, favorable(ligne)))).toBe('ok');
		const second = { ligne, sens: 'reserve', propose: euros(3_000), motif: 'Public à préciser.' } as const;
		expect(code(await rendreAvis(etat, dossier.id, second))).toBe('ok');
		const lus = await base.lire(contratId, (tx) =>
			tx
				.selectFrom('avis')
				.select(['sens', 'propose_centimes', 'motif'])
				.where('ligne_id', '=', ligne)
				.orderBy('id')
				.execute()
		);
		expect(lus).toEqual([
			{ sens: 'favorable', propose_centimes: 400_000n, motif: '' },
			{ sens: 'reserve', propose_centimes: 300_000n, motif: 'Public à préciser.' }
		]);
		const lignes = await base.lire(contratId, (tx) =>
			tx.selectFrom('ligne_financement').select(['id', 'statut']).where('dossier_id', '=', dossier.id).execute()
		);
		const statuts = new Map(lignes.map(({ id, statut }) => [id, statut]));
		expect(dossier.lignes.map((id) => statuts.get(id))).toEqual(['proposee', 'demandee']);
	});

	test('ne porte que sur la ligne de son financeur', async () => {
		const [ligneEtat, ligneCaf = ''] = dossier.lignes;
		const avant = await photo();
		expect(code(await rendreAvis(etat, dossier.id, favorable(ligneCaf)))).toBe('autre_financeur');
		expect(code(await rendreAvis(ville.en('instructeurCaf'), dossier.id, favorable(ligneEtat)))).toBe(
			'autre_financeur'
		);
		for (const qui of ['chefDeProjet', 'administrateur', 'mmeDiallo', 'lecteur'] as const)
			expect(code(await rendreAvis(ville.en(qui), dossier.id, favorable(ligneEtat)))).toBe('non_autorise');
		expect(await photo()).toBe(avant);
	});

	test.each([
		['plus que demandé', { sens: 'favorable', propose: centimes(500_001n), motif: '' }, 'propose_trop_grand'],
		['favorable à zéro', { sens: 'favorable', propose: ZERO, motif: '' }, 'propose_nul'],
		[
			'défavorable avec de l’argent',
			{ sens: 'defavorable', propose: euros(1), motif: 'x' },
			'defavorable_avec_montant'
		],
		['défavorable sans motif', { sens: 'defavorable', propose: ZERO, motif: ' ' }, 'avis_sans_motif']
	] as const)('refuse %s, et n’écrit rien', async (_, avis, attendu) => {
		const avant = await photo();
		expect(code(await rendreAvis(etat, dossier.id, { ligne: dossier.lignes[0], ...avis }))).toBe(attendu);
		expect(await photo()).toBe(avant);
	});

	test.each([
		['pas encore recevable', 'depose', 'demandee', 'avis_impossible'],
		['irrecevable', 'irrecevable', 'demandee', 'avis_impossible'],
		['déjà décidé', 'accorde', 'accordee', 'ligne_decidee'],
		['encore en brouillon', 'brouillon', 'demandee', 'introuvable']
	])('refuse un dossier %s', async (_, statut, statutLigne, attendu) => {
		const autre = await ville.poserDossier([{ financeur: 'etat', demande: 500_000n, statut: statutLigne }], statut);
		const avant = await photo();
		expect(code(await rendreAvis(etat, autre.id, favorable(autre.lignes[0])))).toBe(attendu);
		expect(await photo()).toBe(avant);
	});

	test('refuse la ligne d’un autre dossier', async () => {
		const autre = await ville.poserDossier([{ financeur: 'etat', demande: 500_000n }]);
		expect(code(await rendreAvis(etat, autre.id, favorable(dossier.lignes[0])))).toBe('introuvable');
	});

	test('ne se modifie ni ne s’efface, même par l’application', async () => {
		for (const essayer of [
			() => base.ecrire(contratId, (tx) => tx.updateTable('avis').set({ motif: 'autre' }).execute()),
			() => base.ecrire(contratId, (tx) => tx.deleteFrom('avis').execute())
		])
			await expect(essayer()).rejects.toMatchObject({ code: '42501' });
	});
});
