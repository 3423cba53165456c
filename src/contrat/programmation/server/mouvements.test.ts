import { describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { euros, type Montant } from '#contrat/commun/montant.ts';
import type { GenreSimple } from '#contrat/programmation/mouvement.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { creerEnveloppe } from './creer-enveloppe.ts';
import { decider } from './decider.ts';
import { deleguerEnveloppe, rendreDelegation } from './deleguer-enveloppe.ts';
import { mouvementsDe, situationAu } from './lectures-situations.ts';
import { mouvoirEnveloppe } from './mouvoir-enveloppe.ts';
import { virerEnveloppe } from './virer-enveloppe.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'mouvements');
const { chef, contratId } = ville;
const ETAT = '2026-etat-specifique';
const photo = () => photographier(base, contratId, ['enveloppe', 'mouvement_enveloppe', 'journal']);
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const de = (montant: number | Montant, quand = '2026-12-15') => ({
	montant: typeof montant === 'number' ? euros(montant) : montant,
	jour: jour(quand),
	motif: 'Décret d’annulation'
});
const au = async (quand: string, enveloppe = ETAT) =>
	base.lire(contratId, async (tx) => (await situationAu(tx, contratId, jour(quand), { code: enveloppe }))[0]);
const derniersActes = (n: number) =>
	base.lire(contratId, async (tx) => {
		const lignes = await tx.selectFrom('journal').select('acte').orderBy('numero', 'desc').limit(n).execute();
		return lignes.map(({ acte }) => acte).reverse();
	});

const dossier = await ville.poserDossier([{ financeur: 'etat', demande: 600_000n }]);
const seance = await ville.poserSeance('2026-03-31', [dossier]);
obtenir(
	await decider(ville.en('chefDeProjet', '2026-03-31', '15:00'), seance, {
		dossier: dossier.id,
		decisions: [{ ligne: dossier.lignes[0], issue: 'accordee', montant: null, motif: '' }]
	})
);

describe('geler, dégeler, annuler, mettre en réserve, reprendre', () => {
	test('se lit à toutes les dates et laisse une trace', async () => {
		const faire = async (genre: GenreSimple, montant: number, quand: string) =>
			obtenir(await mouvoirEnveloppe(chef, ETAT, genre, de(montant, quand)));
		await faire('gel', 500, '2026-04-28');
		await faire('annulation', 300, '2026-04-28');
		await faire('reserve', 200, '2026-05-10');
		await faire('degel', 100, '2026-09-01');
		await faire('reprise_reserve', 50, '2026-10-01');
		expect(await derniersActes(5)).toEqual([
			'gelerEnveloppe',
			'annulerPartEnveloppe',
			'reserverEnveloppe',
			'degelerEnveloppe',
			'reprendreReserveEnveloppe'
		]);
		expect(await au('2025-11-01')).toBeUndefined();
		expect(await au('2026-03-30')).toMatchObject({ disponible: euros(10_000), vote: 0n, demande: euros(6_000) });
		expect(await au('2026-06-01')).toMatchObject({ gele: euros(500), reserve: euros(200), reste: euros(3_000) });
		expect(await au('2026-12-31')).toMatchObject({
			dote: euros(9_700),
			gele: euros(400),
			reserve: euros(150),
			disponible: euros(9_150),
			vote: euros(6_000),
			attribue: 0n,
			reste: euros(3_150)
		});
		const lus = await base.lire(contratId, (tx) => mouvementsDe(tx, contratId, ETAT));
		expect(lus.map(({ genre }) => genre)).toEqual([
			'initial',
			'gel',
			'annulation',
			'reserve',
			'degel',
			'reprise_reserve'
		]);
		expect(lus[0]).toMatchObject({ auteur: null, jour: '2026-01-01' });
		expect(lus[1]).toMatchObject({ auteur: 'Chef de projet', motif: 'Décret d’annulation', autre: null });
	});

	test('jamais sous ce qui est voté, et le dit en chiffres', async () => {
		const avant = await photo();
		const issue = await mouvoirEnveloppe(chef, ETAT, 'gel', de(3_151));
		expect(issue.ok ? '' : issue.refus.message.replaceAll(/\s/g, ' ')).toBe(
			'6 000 € sont déjà votés sur cette enveloppe : vous pouvez lui retirer 3 150 € au plus.'
		);
		expect(await photo()).toBe(avant);
	});

	test.each([
		['zéro', 'gel', de(0), 'montant_nul'],
		['demain', 'gel', de(1, '2026-12-16'), 'effet_a_venir'],
		['plus que le gel', 'degel', de(401), 'degel_au_dela_du_gel'],
		['un dégel d’avant le gel', 'degel', de(100, '2026-04-01'), 'degel_au_dela_du_gel'],
		['plus que la réserve', 'reprise_reserve', de(151), 'reprise_au_dela_de_la_reserve'],
		['une reprise d’avant la réserve', 'reprise_reserve', de(100, '2026-02-01'), 'reprise_au_dela_de_la_reserve']
	] as const)('refuse : %s', async (_, genre, saisie, attendu) => {
		const avant = await photo();
		expect(code(await mouvoirEnveloppe(chef, ETAT, genre, saisie))).toBe(attendu);
		expect(await photo()).toBe(avant);
	});

	test('refuse une date à laquelle les votes d’alors ne tiendraient plus', async () => {
		const pleine = obtenir(
			await creerEnveloppe(ville.en('chefDeProjet', '2026-02-01'), {
				annee: 2026,
				financeur: 'caf',
				dispositif: 'Pleine',
				nature: 'specifique',
				montant: euros(1_000),
				note: ''
			})
		);
		const plein = await ville.poserDossier([{ financeur: 'caf', demande: 100_000n }]);
		const copil = await ville.poserSeance('2026-04-15', [plein]);
		const voter = async (quand: string, issue: 'accordee' | 'refusee') =>
			obtenir(
				await decider(ville.en('chefDeProjet', quand), copil, {
					dossier: plein.id,
					decisions: [{ ligne: plein.lignes[0], issue, montant: null, motif: 'Non.' }]
				})
			);
		await voter('2026-04-15', 'accordee');
		expect(code(await mouvoirEnveloppe(chef, pleine, 'gel', de(1)))).toBe('montant_sous_le_vote');
		await voter('2026-05-01', 'refusee');
		obtenir(await mouvoirEnveloppe(chef, pleine, 'reserve', de(1_000, '2026-06-01')));
		obtenir(await mouvoirEnveloppe(chef, pleine, 'reprise_reserve', de(1_000, '2026-07-01')));
		// In June nothing was left: a cut dated in June would have gone below zero.
		expect(code(await mouvoirEnveloppe(chef, pleine, 'annulation', de(1, '2026-06-15')))).toBe(
			'mouvement_avant_les_votes'
		);
		expect(code(await mouvoirEnveloppe(chef, pleine, 'annulation', de(1, '2026-07-15')))).toBe('ok');
	});

	test('refuse une enveloppe inconnue ou de référence, et tout autre rôle', async () => {
		const avant = await photo();
		expect(code(await mouvoirEnveloppe(chef, 'rien', 'gel', de(1)))).toBe('introuvable');
		expect(code(await mouvoirEnveloppe(chef, 'ref-etat', 'gel', de(1)))).toBe('enveloppe_de_reference');
		for (const qui of ['administrateur', 'instructeurEtat', 'mmeDiallo', 'lecteur'] as const) {
			const autre = ville.en(qui, '2026-12-15');
			for (const genre of ['gel', 'degel', 'annulation', 'reserve', 'reprise_reserve'] as const)
				expect(code(await mouvoirEnveloppe(autre, ETAT, genre, de(1)))).toBe('non_autorise');
			expect(code(await virerEnveloppe(autre, ETAT, { ...de(1), vers: 'x' }))).toBe('non_autorise');
			expect(code(await deleguerEnveloppe(autre, ETAT, { ...de(1), vers: '', dispositif: 'X' }))).toBe('non_autorise');
			expect(code(await rendreDelegation(autre, ETAT, de(1)))).toBe('non_autorise');
		}
		expect(await photo()).toBe(avant);
	});
});
