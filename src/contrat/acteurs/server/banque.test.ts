import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lireIban } from '#contrat/acteurs/banque.ts';
import { installerCoffre, ouvrirCoffre } from '#src/coffre/coffre.ts';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { photographier, poserVille } from '#tests/monde/ville.ts';
import { type BanqueSaisie, enregistrerBanque } from './enregistrer-banque.ts';
import { structureComplete } from './lectures-structure-complete.ts';
import { direIbansIllisibles, ibansIllisibles, lireLIban } from './lire-l-iban.ts';

const ville = await poserVille(await baseDeTest());
const { base, contratId, structures } = ville;
const coffre = ouvrirCoffre([new Uint8Array(32).fill(1)]);
const autre = ouvrirCoffre([new Uint8Array(32).fill(2)]);
beforeAll(() => installerCoffre(coffre));
afterAll(() => installerCoffre(null));

const IBAN = 'FR1420041010050500013M02606';
const lu = lireIban(IBAN);
const saisie: BanqueSaisie = {
	titulaire: 'Association Les Tilleuls',
	iban: lu.ok ? lu.valeur : null,
	bic: 'PSSTFRPPPAR',
	effacer: false
};
const enregistrer = (qui: Parameters<typeof ville.en>[0], revision: number, banque: Partial<BanqueSaisie> = {}) =>
	enregistrerBanque(ville.en(qui), {
		structureId: structures.tilleuls,
		revision,
		saisie: { ...saisie, ...banque }
	});
const banque = async () =>
	(await base.lire(contratId, (tx) => structureComplete(tx, contratId, structures.tilleuls)))?.banque;
const photo = () => photographier(base, contratId, ['structure', 'journal']);
const code = (issue: { ok: boolean; refus?: { code: string } }) => (issue.ok ? 'ok' : issue.refus?.code);

describe('l’identité bancaire', () => {
	it('est chiffrée : ni la base ni le journal ne contiennent l’IBAN', async () => {
		expect(await enregistrer('mmeDiallo', 1)).toEqual({ ok: true, valeur: 2 });
		expect(await banque()).toEqual({
			titulaire: 'Association Les Tilleuls',
			iban: 'FR14 •••• 2606',
			bic: 'PSSTFRPPPAR'
		});
		const { rows } = await base.proprietaire((tx) =>
			sql<{ texte: string }>`
				select (select json_agg(s)::text from structure s) || (select json_agg(j)::text from journal j) as texte`.execute(tx)
		);
		const texte = rows[0]?.texte ?? '';
		expect(texte).toContain(`v1.${coffre.cle}.`);
		for (const bout of [IBAN, '0041010050500013M', Buffer.from(IBAN).toString('base64').slice(4, 20)])
			expect(texte).not.toContain(bout);
	});

	it('se lit entière par un acte, écrit au journal', async () => {
		for (const qui of ['chefDeProjet', 'instructeurCaf'] as const)
			expect(await lireLIban(ville.en(qui), structures.tilleuls)).toEqual({ ok: true, valeur: IBAN });
		const lignes = await base.lire(contratId, (tx) =>
			tx.selectFrom('journal').select(['acte', 'auteur']).where('acte', '=', 'lireLIban').execute()
		);
		expect(lignes.map(({ auteur }) => auteur)).toEqual(['Chef de projet', 'Conseillère Caf']);
	});

	it('ne se lit entière par personne d’autre, et pas sans la bonne clé', async () => {
		const avant = await photo();
		for (const qui of ['mmeDiallo', 'mPetit', 'lecteur', 'administrateur'] as const)
			expect(code(await lireLIban(ville.en(qui), structures.tilleuls))).toBe('non_autorise');
		expect(code(await lireLIban(ville.en('chefDeProjet'), structures.voisins))).toBe('iban_absent');
		installerCoffre(autre);
		expect(code(await lireLIban(ville.en('chefDeProjet'), structures.tilleuls))).toBe('autre_cle');
		installerCoffre(null);
		expect(code(await lireLIban(ville.en('chefDeProjet'), structures.tilleuls))).toBe('cle_absente');
		expect(code(await enregistrer('mmeDiallo', 2))).toBe('cle_absente');
		installerCoffre(coffre);
		expect(await photo()).toBe(avant);
	});

	it('d’une autre clé se compte et se dit', async () => {
		expect(await ibansIllisibles(base, coffre)).toBe(0);
		expect(await ibansIllisibles(base, autre)).toBe(1);
		expect(await ibansIllisibles(base, null)).toBe(1);
		expect(direIbansIllisibles(0)).toBeNull();
		expect(direIbansIllisibles(1)).toContain('LERGUE_CLE');
	});

	it('copiée sur une autre structure n’ouvre rien', async () => {
		await base.proprietaire((tx) =>
			sql`update structure a set iban_chiffre = b.iban_chiffre, iban_debut = b.iban_debut, iban_fin = b.iban_fin
				from structure b where a.id = ${structures.voisins} and b.id = ${structures.tilleuls}`.execute(tx)
		);
		expect(code(await lireLIban(ville.en('chefDeProjet'), structures.voisins))).toBe('iban_altere');
	});

	it('se corrige sans retaper l’IBAN, prévient le second, puis s’efface', async () => {
		expect(await enregistrer('mmeDiallo', 2, { iban: null, titulaire: 'Les Tilleuls' })).toEqual({
			ok: true,
			valeur: 3
		});
		expect(await banque()).toMatchObject({ titulaire: 'Les Tilleuls', iban: 'FR14 •••• 2606' });
		expect(await enregistrer('mmeDiallo', 2, { iban: null, titulaire: 'Autre' })).toMatchObject({
			ok: false,
			refus: {
				code: 'revision_depassee',
				conflit: { differences: [{ quoi: 'Titulaire', enregistre: 'Les Tilleuls' }] }
			}
		});
		expect((await enregistrer('mmeDiallo', 3, { effacer: true })).ok).toBe(true);
		expect(await banque()).toEqual({ titulaire: null, iban: null, bic: null });
	});

	it('n’existe pas pour une autre structure, et est refusée à qui n’écrit pas', async () => {
		const avant = await photo();
		expect(code(await enregistrer('mPetit', 9))).toBe('introuvable');
		expect(code(await enregistrer('instructeurCaf', 9))).toBe('non_autorise');
		expect(await photo()).toBe(avant);
	});
});
