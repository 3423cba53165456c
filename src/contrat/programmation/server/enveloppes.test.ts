import { describe, expect, test } from 'vitest';
import { euros } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { choisirEnveloppe } from './choisir-enveloppe.ts';
import { creerEnveloppe } from './creer-enveloppe.ts';
import { decider } from './decider.ts';
import { modifierEnveloppe } from './modifier-enveloppe.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'enveloppes');
const { chef, contratId } = ville;
const photo = () =>
	photographier(base, contratId, ['enveloppe', 'mouvement_enveloppe', 'ligne_financement', 'decision', 'journal']);
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const lire = (enveloppe: string) =>
	base.lire(contratId, (tx) =>
		tx.selectFrom('enveloppe').selectAll().where('code', '=', enveloppe).executeTakeFirstOrThrow()
	);

describe('créer une enveloppe', () => {
	const saisie = {
		annee: 2026,
		financeur: 'caf',
		dispositif: 'Jeunesse',
		nature: 'specifique',
		montant: euros(800),
		note: ''
	} as const;

	test('lui donne un code et laisse une trace', async () => {
		expect(await creerEnveloppe(chef, saisie)).toEqual({ ok: true, valeur: '2026-caf-specifique' });
		expect(await lire('2026-caf-specifique')).toMatchObject({
			montant_centimes: 80_000n,
			vote_centimes: 0n,
			exemple: false
		});
		expect(obtenir(await creerEnveloppe(chef, { ...saisie, dispositif: 'Parentalité' }))).toBe('2026-caf-specifique-2');
	});

	test.each([
		['deux fois la même', saisie, 'enveloppe_existe'],
		['d’un organisme qui ne finance pas', { ...saisie, financeur: 'bailleur' }, 'financeur_inconnu'],
		['d’un inconnu', { ...saisie, financeur: 'personne' }, 'financeur_inconnu'],
		['d’une année d’avant', { ...saisie, annee: 2023 }, 'hors_contrat'],
		['d’une année d’après', { ...saisie, annee: 2031 }, 'hors_contrat']
	])('refuse : %s', async (_, demande, attendu) => {
		const avant = await photo();
		expect(code(await creerEnveloppe(chef, demande))).toBe(attendu);
		expect(await photo()).toBe(avant);
	});

	test('demande d’être chef de projet', async () => {
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const)
			expect(code(await creerEnveloppe(ville.en(qui), { ...saisie, annee: 2027 }))).toBe('non_autorise');
	});
});

describe('modifier une enveloppe', () => {
	const vers = (montant: number) => ({
		dispositif: 'Politique de la ville',
		montant: euros(montant),
		note: 'Revue en mai',
		motif: 'Notification du financeur'
	});

	test('jamais sous ce qui est voté, et le dit en chiffres', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'commune', demande: 300_000n }]);
		const seance = await ville.poserSeance('2026-02-01', [dossier]);
		obtenir(
			await decider(chef, seance, {
				dossier: dossier.id,
				decisions: [{ ligne: dossier.lignes[0], issue: 'accordee', montant: null, motif: '' }]
			})
		);
		const avant = await photo();
		const issue = await modifierEnveloppe(chef, '2026-commune-specifique', vers(2_999));
		expect(issue).toMatchObject({ ok: false, refus: { code: 'montant_sous_le_vote' } });
		expect(issue.ok ? '' : issue.refus.message).toMatch(/^3\s000\s€ sont déjà votés/);
		expect(await photo()).toBe(avant);
		expect(code(await modifierEnveloppe(chef, '2026-commune-specifique', vers(3_000)))).toBe('ok');
		expect(await lire('2026-commune-specifique')).toMatchObject({ montant_centimes: 300_000n, note: 'Revue en mai' });
	});

	test('refuse une enveloppe inconnue, de référence, ou le dispositif d’une autre', async () => {
		const avant = await photo();
		expect(code(await modifierEnveloppe(chef, 'rien', vers(1)))).toBe('introuvable');
		expect(code(await modifierEnveloppe(chef, 'ref-etat', vers(1)))).toBe('enveloppe_de_reference');
		const autre = { ...vers(1), dispositif: 'Jeunesse' };
		expect(code(await modifierEnveloppe(chef, '2026-caf-specifique-2', autre))).toBe('enveloppe_existe');
		expect(code(await modifierEnveloppe(ville.en('lecteur'), '2026-etat-specifique', vers(1)))).toBe('non_autorise');
		expect(await photo()).toBe(avant);
	});

	test('un montant qui change demande un motif', async () => {
		const sans = { ...vers(4_000), motif: '' };
		expect(code(await modifierEnveloppe(chef, '2026-commune-specifique', sans))).toBe('motif_de_mouvement');
		expect(code(await modifierEnveloppe(chef, '2026-commune-specifique', { ...sans, montant: euros(3_000) }))).toBe(
			'ok'
		);
	});

	test('l’application n’écrit jamais le montant : il est la somme des mouvements', async () => {
		const forcer = base.ecrire(contratId, (tx) =>
			tx.updateTable('enveloppe').set({ montant_centimes: 1n }).where('code', '=', '2026-commune-specifique').execute()
		);
		await expect(forcer).rejects.toMatchObject({ code: '42501' });
	});
});

describe('choisir l’enveloppe d’une ligne', () => {
	test('de son financeur, de sa nature et de son année', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'caf', demande: 10_000n, enveloppe: null }]);
		const choix = { ligne: dossier.lignes[0], enveloppe: '2026-caf-specifique' };
		expect(code(await choisirEnveloppe(chef, dossier.id, choix))).toBe('ok');
		const ligne = await base.lire(contratId, (tx) =>
			tx.selectFrom('ligne_financement').select('enveloppe_code').where('id', '=', choix.ligne).executeTakeFirst()
		);
		expect(ligne?.enveloppe_code).toBe('2026-caf-specifique');
	});

	test('le droit commun peut s’en passer', async () => {
		const dossier = await ville.poserDossier([
			{ financeur: 'caf', demande: 10_000n, nature: 'droit_commun', enveloppe: null }
		]);
		expect(code(await choisirEnveloppe(chef, dossier.id, { ligne: dossier.lignes[0], enveloppe: '' }))).toBe('ok');
	});

	test('refuse une enveloppe qui ne convient pas, une ligne décidée, un autre rôle', async () => {
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 10_000n }]);
		const decide = await ville.poserDossier([{ financeur: 'etat', demande: 10_000n, statut: 'accordee' }], 'accorde');
		const avant = await photo();
		const essai = async (enveloppe: string, cible = dossier, contexte = chef) =>
			code(await choisirEnveloppe(contexte, cible.id, { ligne: cible.lignes[0], enveloppe }));
		for (const enveloppe of ['2027-etat-specifique', '2026-commune-specifique', 'ref-etat', 'rien'])
			expect(await essai(enveloppe)).toBe('enveloppe_inadaptee');
		expect(await essai('')).toBe('enveloppe_obligatoire');
		expect(await essai('2026-etat-specifique', decide)).toBe('ligne_decidee');
		expect(await essai('2026-etat-specifique', dossier, ville.en('instructeurEtat'))).toBe('non_autorise');
		expect(await photo()).toBe(avant);
	});

	test('refuse une ligne qui porte déjà de l’argent voté', async () => {
		obtenir(
			await creerEnveloppe(chef, {
				annee: 2026,
				financeur: 'etat',
				dispositif: 'Autre',
				nature: 'specifique',
				montant: euros(1_000),
				note: ''
			})
		);
		const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 10_000n }]);
		const seance = await ville.poserSeance('2026-02-02', [dossier]);
		const decisions = [{ ligne: dossier.lignes[0], issue: 'accordee', montant: null, motif: '' } as const];
		obtenir(await decider(chef, seance, { dossier: dossier.id, decisions }));
		const avant = await photo();
		const choix = { ligne: dossier.lignes[0], enveloppe: '2026-etat-specifique-2' };
		expect(code(await choisirEnveloppe(chef, dossier.id, choix))).toBe('ligne_decidee');
		expect(await photo()).toBe(avant);
	});
});
