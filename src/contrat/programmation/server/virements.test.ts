import { describe, expect, test } from 'vitest';
import { jour } from '#contrat/commun/jour.ts';
import { euros } from '#contrat/commun/montant.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { obtenir, poserVilleQuiDecide } from '#tests/monde/programmation.ts';
import { photographier } from '#tests/monde/ville.ts';
import { creerEnveloppe } from './creer-enveloppe.ts';
import { deleguerEnveloppe, rendreDelegation } from './deleguer-enveloppe.ts';
import { enveloppesVoisines, mouvementsDe, situationAu } from './lectures-situations.ts';
import { virerEnveloppe } from './virer-enveloppe.ts';

const base = await baseDeTest();
const ville = await poserVilleQuiDecide(base, 'virements');
const { chef, contratId } = ville;
const ETAT = '2026-etat-specifique';
const photo = () => photographier(base, contratId, ['enveloppe', 'mouvement_enveloppe', 'journal']);
const code = (issue: { ok: true } | { ok: false; refus: { code: string } }) => (issue.ok ? 'ok' : issue.refus.code);
const de = (montant: number) => ({
	montant: euros(montant),
	jour: jour('2026-12-15'),
	motif: 'Convention de mai'
});
const chiffres = async (enveloppe: string) =>
	base.lire(contratId, async (tx) => (await situationAu(tx, contratId, jour('2026-12-31'), { code: enveloppe }))[0]);
const autre = obtenir(
	await creerEnveloppe(chef, {
		annee: 2026,
		financeur: 'etat',
		dispositif: 'VVV',
		nature: 'specifique',
		montant: euros(500),
		note: ''
	})
);

describe('virer', () => {
	test('sort d’une enveloppe ce qui entre dans l’autre, lié et tracé', async () => {
		obtenir(await virerEnveloppe(chef, ETAT, { ...de(250), vers: autre }));
		expect(await chiffres(ETAT)).toMatchObject({ dote: euros(9_750), reste: euros(9_750) });
		expect(await chiffres(autre)).toMatchObject({ dote: euros(750) });
		const [, entree] = await base.lire(contratId, (tx) => mouvementsDe(tx, contratId, autre));
		expect(entree).toMatchObject({ genre: 'virement', montant: euros(250), autre: { code: ETAT } });
		const [ligne] = await base.lire(contratId, (tx) =>
			tx.selectFrom('journal').select(['acte', 'objet_id']).orderBy('numero', 'desc').limit(1).execute()
		);
		expect(ligne).toEqual({ acte: 'virerEnveloppe', objet_id: ETAT });
	});

	test('n’a lieu qu’entre enveloppes d’un même financeur, d’une même année, d’une même nature', async () => {
		const avant = await photo();
		for (const vers of ['2026-commune-specifique', '2027-etat-specifique', 'ref-etat', 'rien', ETAT])
			expect(code(await virerEnveloppe(chef, ETAT, { ...de(1), vers }))).toBe('virement_inadapte');
		expect(code(await virerEnveloppe(chef, 'rien', { ...de(1), vers: ETAT }))).toBe('introuvable');
		expect(code(await virerEnveloppe(chef, 'ref-etat', { ...de(1), vers: ETAT }))).toBe('enveloppe_de_reference');
		expect(code(await virerEnveloppe(chef, ETAT, { ...de(9_751), vers: autre }))).toBe('montant_sous_le_vote');
		expect(await photo()).toBe(avant);
		const voisines = await base.lire(contratId, (tx) => enveloppesVoisines(tx, contratId, ETAT));
		expect(voisines.map((voisine) => voisine.code)).toEqual([autre]);
	});
});

describe('déléguer', () => {
	test('ouvre une enveloppe qui dépend de celle-ci, puis la recharge et peut reprendre', async () => {
		const enfant = obtenir(await deleguerEnveloppe(chef, ETAT, { ...de(1_000), vers: '', dispositif: 'Été' }));
		expect(await chiffres(ETAT)).toMatchObject({ dote: euros(8_750), delegue: euros(1_000) });
		expect(await chiffres(enfant)).toMatchObject({
			parent: ETAT,
			dispositif: 'Été',
			dote: euros(1_000),
			delegue: euros(-1_000),
			reste: euros(1_000)
		});
		expect(obtenir(await deleguerEnveloppe(chef, ETAT, { ...de(100), vers: enfant, dispositif: '' }))).toBe(enfant);
		expect(obtenir(await rendreDelegation(chef, enfant, de(400)))).toBe(ETAT);
		expect(await chiffres(enfant)).toMatchObject({ dote: euros(700) });
		expect(await chiffres(ETAT)).toMatchObject({ dote: euros(9_050), delegue: euros(700) });

		const avant = await photo();
		expect(code(await rendreDelegation(chef, enfant, de(701)))).toBe('montant_sous_le_vote');
		expect(code(await deleguerEnveloppe(chef, enfant, { ...de(1), vers: '', dispositif: 'Plus bas' }))).toBe(
			'deja_deleguee'
		);
		expect(await photo()).toBe(avant);
	});

	test('refuse ce qui ne dépend pas de l’enveloppe, un nom vide ou pris, plus que le reste', async () => {
		const avant = await photo();
		const essai = async (saisie: Partial<{ vers: string; dispositif: string; montant: number }>, depuis = ETAT) =>
			code(
				await deleguerEnveloppe(chef, depuis, {
					...de(saisie.montant ?? 1),
					vers: saisie.vers ?? '',
					dispositif: saisie.dispositif ?? ''
				})
			);
		expect(await essai({})).toBe('delegation_inadaptee');
		expect(await essai({ vers: autre })).toBe('delegation_inadaptee');
		expect(await essai({ dispositif: 'VVV' })).toBe('enveloppe_existe');
		expect(await essai({ dispositif: 'Trop', montant: 100_000 })).toBe('montant_sous_le_vote');
		expect(await essai({ dispositif: 'X' }, 'rien')).toBe('introuvable');
		expect(await essai({ dispositif: 'X' }, 'ref-etat')).toBe('enveloppe_de_reference');
		expect(code(await rendreDelegation(chef, ETAT, de(1)))).toBe('delegation_inadaptee');
		expect(code(await rendreDelegation(chef, 'rien', de(1)))).toBe('introuvable');
		expect(await photo()).toBe(avant);
	});
});
