import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { baseDeTest, baseVide } from '#tests/monde/base-de-test.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import { ouvrirBase, type Tx } from './base.ts';
import { nouvelIdentifiant } from './identifiant.ts';

const base = await baseDeTest();
const A = await poserContrat(base, 'essai');

const ajouterStructure = (tx: Tx, nom: string) =>
	tx.insertInto('structure').values({ contrat_id: A, id: nouvelIdentifiant(), nom, forme: 'association' }).execute();
const structures = async () =>
	(await base.lire(A, (tx) => tx.selectFrom('structure').select('nom').execute())).map(({ nom }) => nom);

describe('valeurs lues', () => {
	test('int8 en bigint, date en texte, timestamptz en Date, tableaux compris', async () => {
		const { rows } = await base.lire(A, (tx) =>
			sql`select 9007199254740993 as grand, count(*) as compte, date '2026-03-29' as jour,
				timestamptz '2026-03-29 03:30:00.123+02' as instant, array[1::int8, null] as grands,
				array[date '2026-01-31', null] as jours, '{}'::date[] as aucun, '{"a": [1]}'::jsonb as json`.execute(tx)
		);
		expect(rows).toEqual([
			{
				grand: 9_007_199_254_740_993n,
				compte: 1n,
				jour: '2026-03-29',
				instant: new Date('2026-03-29T01:30:00.123Z'),
				grands: [1n, null],
				jours: ['2026-01-31', null],
				aucun: [],
				json: { a: [1] }
			}
		]);
	});

	test('les accents comptent dans les trigrammes, et les phrases françaises ont leurs racines', async () => {
		const { rows } = await base.lire(A, (tx) =>
			sql`select similarity('éducation', 'éducatif') > 0.3 as proche, unaccent('Éà') as nu,
				to_tsvector('french', 'une habitante') @@ plainto_tsquery('french', 'habitantes') as racine`.execute(tx)
		);
		expect(rows).toEqual([{ proche: true, nu: 'Ea', racine: true }]);
	});
});

describe('un acte, une transaction', () => {
	test('ce qui réussit est écrit', async () => {
		await base.ecrire(A, (tx) => ajouterStructure(tx, 'Les Tilleuls'));
		expect(await structures()).toContain('Les Tilleuls');
	});

	test('un refus est rendu tel quel et rien n’est écrit, par chaque porte qui écrit', async () => {
		const refus = { ok: false as const, refus: 'structure_connue' };
		const acte = async (tx: Tx) => {
			await ajouterStructure(tx, 'Refusée');
			return refus;
		};
		expect(await base.ecrire(A, acte)).toBe(refus);
		expect(await base.proprietaire(acte)).toBe(refus);
		const compte = nouvelIdentifiant();
		await base.identite(async (tx) => {
			await tx.insertInto('compte').values({ id: compte, courriel: 'a@exemple.fr', nom: 'A' }).execute();
			return refus;
		});
		expect(await structures()).not.toContain('Refusée');
		const comptes = await base.identite((tx) => tx.selectFrom('compte').select('id').execute());
		expect(comptes).toEqual([]);
	});

	test('une exception annule tout et sort', async () => {
		const acte = base.ecrire(A, async (tx) => {
			await ajouterStructure(tx, 'Perdue');
			throw new Error('panne');
		});
		await expect(acte).rejects.toThrow('panne');
		expect(await structures()).not.toContain('Perdue');
	});

	test('une erreur SQL avalée ne peut pas passer pour un succès', async () => {
		const acte = base.ecrire(A, async (tx) => {
			await ajouterStructure(tx, 'Avalée');
			await sql`select 1 / 0`.execute(tx).catch(() => {});
			return { ok: true };
		});
		await expect(acte).rejects.toThrow();
		expect(await structures()).not.toContain('Avalée');
	});

	test.each(['lire', 'lirePublic'] as const)('%s ne peut rien écrire', async (porte) => {
		await expect(base[porte](A, (tx) => ajouterStructure(tx, 'Interdite'))).rejects.toMatchObject({
			code: expect.stringMatching(/25006|42501/)
		});
	});

	test('le mot de passe d’un compte ne se lit que par identite', async () => {
		const lireMotDePasse = (tx: Tx) => tx.selectFrom('compte').select('mot_de_passe').execute();
		await expect(base.identite(lireMotDePasse)).resolves.toBeInstanceOf(Array);
		const portes = [base.lire, base.ecrire, base.lirePublic].map((porte) => () => porte(A, lireMotDePasse));
		for (const porte of [...portes, () => base.national(lireMotDePasse)])
			await expect(porte()).rejects.toMatchObject({ code: '42501' });
	});
});

describe('durées', () => {
	test('une lecture trop longue est arrêtée, et la connexion resservira', async () => {
		const { rows } = await base.lirePublic(A, (tx) => sql`show statement_timeout`.execute(tx));
		expect(rows).toEqual([{ statement_timeout: '10s' }]);
		const longue = base.lire(A, async (tx) => {
			await sql`set local statement_timeout = '50ms'`.execute(tx);
			return sql`select pg_sleep(5)`.execute(tx);
		});
		await expect(longue).rejects.toMatchObject({ code: '57014' });
		const apres = await base.lire(A, (tx) => sql`show statement_timeout`.execute(tx));
		expect(apres.rows).toEqual([{ statement_timeout: '30s' }]);
	});
});

test('repond dit vrai ouverte, faux fermée, et fermer ne laisse aucune connexion', async () => {
	const { url, supprimer } = await baseVide();
	const autre = await ouvrirBase({ url });
	expect(await autre.repond()).toBe(true);
	await autre.fermer();
	expect(await autre.repond()).toBe(false);
	await supprimer();
});
