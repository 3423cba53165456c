import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import { assouplir, insererLigne, tablesDe } from '#tests/monde/remplir.ts';

/**
 * What a declared link hides is hidden in every table: the list comes from the catalogue, so that a table added tomorrow,
 * which hangs on an application, is tested the same day.
 */
const base = await baseDeTest();
const tables = await tablesDe(base);

/** Columns that lead to a structure or an application, by name and by foreign key. */
const MENENT = ['structure_id', 'dossier_id', 'autre_dossier_id', 'ligne_id', 'point_id', 'acte_id'];
const REFERENCE =
	/FOREIGN KEY \(contrat_id, (\w+)\) REFERENCES (structure|dossier|ligne_financement|point|acte_financeur)\(/;
/** Read whole on purpose, each for the reason said. */
const ENTIERES: Record<string, string> = {
	'mandat.structure_id': 'who may sign in for a structure, which people are told of the role and not of the structure',
	'lien_interet.structure_id': 'the register itself: one reads one’s own links',
	'dossier.precedent_id': 'the earlier application of the same structure, hidden with it',
	'seance.point_courant': 'an identifier alone; the item it names is not found'
};
const attendues = tables
	.filter(({ droits }) =>
		droits.some(({ beneficiaire, droit }) => beneficiaire === 'lergue_contrat' && droit === 'select')
	)
	.flatMap(({ nom, colonnes, contraintes }) => {
		const parCle = contraintes.flatMap(({ definition }) => REFERENCE.exec(definition)?.[1] ?? []);
		const parNom = colonnes.map((c) => c.nom).filter((colonne) => MENENT.includes(colonne));
		return [...new Set([...parCle, ...parNom])].map((colonne) => ({ nom, colonne }));
	})
	.filter(({ nom, colonne }) => !Object.hasOwn(ENTIERES, `${nom}.${colonne}`));

test('toute table qui tient à une structure ou à un dossier a sa politique de déport', () => {
	expect(attendues.length).toBeGreaterThan(40);
	const sans = attendues.filter(({ nom, colonne }) => {
		const politiques = tables.find((t) => t.nom === nom)?.politiques ?? [];
		return !politiques.some(({ nom: p, restrictive }) => restrictive && p === `deport_${colonne}`);
	});
	expect(sans, 'call deporter(table, colonne, fonction) in its migration: see 0034-deport.sql').toEqual([]);
});

describe('une personne liée', () => {
	const ids = { structure: '', dossier: '', compte: '', autre: '' };
	let contratId = '';
	beforeAll(async () => {
		contratId = await poserContrat(base, 'deport');
		await assouplir(base, tables);
		await base.proprietaire(async (tx) => {
			for (const t of tables.filter(({ colonnes }) => colonnes.some(({ nom }) => nom === 'contrat_id')))
				await insererLigne(tx, t, contratId, 1);
			const lire = (ordre: ReturnType<typeof sql<{ id: string }>>) =>
				ordre.execute(tx).then(({ rows }) => rows[0]?.id ?? '');
			ids.structure = await lire(sql<{ id: string }>`select id from structure`);
			ids.dossier = await lire(sql<{ id: string }>`update dossier set structure_id = ${ids.structure} returning id`);
			const ligne = await lire(
				sql<{ id: string }>`update ligne_financement set dossier_id = ${ids.dossier} returning id`
			);
			const point = await lire(sql<{ id: string }>`update point set dossier_id = ${ids.dossier} returning id`);
			await sql`update acte_financeur set ligne_id = ${ligne}`.execute(tx);
			const acte = await lire(sql<{ id: string }>`select id from acte_financeur`);
			const valeurs: Record<string, string> = {
				structure_id: ids.structure,
				dossier_id: ids.dossier,
				autre_dossier_id: ids.dossier,
				ligne_id: ligne,
				point_id: point,
				acte_id: acte
			};
			for (const { nom, colonne } of attendues)
				if (valeurs[colonne] && nom !== 'journal')
					await sql`update ${sql.table(nom)} set ${sql.ref(colonne)} = ${valeurs[colonne]}`.execute(tx);
			await sql`update avis set visibilite = 'porteur'`.execute(tx);
			[ids.compte, ids.autre] = await Promise.all([
				lire(
					sql<{
						id: string;
					}>`insert into compte (id, courriel, nom) values (gen_random_uuid(), 'a@exemple.invalid', 'A') returning id`
				),
				lire(
					sql<{
						id: string;
					}>`insert into compte (id, courriel, nom) values (gen_random_uuid(), 'b@exemple.invalid', 'B') returning id`
				)
			]);
			await sql`update lien_interet set compte_id = ${ids.compte}, designation_id = null, structure_id = ${ids.structure},
				etat = 'actif', debut = '2020-01-01', fin = null`.execute(tx);
		});
	});
	const compter = (qui: ReturnType<typeof base.pour>, nom: string) =>
		qui.lire(contratId, async (tx) => (await sql`select 1 from ${sql.table(nom)}`.execute(tx)).rows.length);

	test.each(attendues.map(({ nom }) => nom).filter((nom) => nom !== 'journal'))(
		'ne lit rien dans %s, une autre si',
		async (nom) => {
			expect(await compter(base.pour(ids.compte), nom)).toBe(0);
			expect(await compter(base.pour(ids.autre), nom)).toBe(1);
			expect(await compter(base.pour(ids.compte).entiere, nom)).toBe(1);
		}
	);

	test('lit tout d’une structure pour qui elle agit elle-même', async () => {
		expect(await compter(base.pour(ids.compte, [ids.structure]), 'dossier')).toBe(1);
	});

	test('n’écrit ni ne modifie ce qui lui est caché', async () => {
		const essai = (ordre: ReturnType<typeof sql>) =>
			base.pour(ids.compte).ecrire(contratId, async (tx) => Number((await ordre.execute(tx)).numAffectedRows ?? 0n));
		expect(await essai(sql`update dossier set intitule = 'vu'`)).toBe(0);
		await expect(
			essai(sql`insert into dossier_quartier (contrat_id, dossier_id, quartier_code)
			values (${contratId}, ${ids.dossier}, 'x')`)
		).rejects.toMatchObject({ code: '42501' });
	});

	test('cesse de rien cacher le lendemain du dernier jour', async () => {
		await base.proprietaire((tx) => sql`update lien_interet set fin = current_date - 2`.execute(tx));
		expect(await compter(base.pour(ids.compte), 'dossier')).toBe(1);
		await base.proprietaire((tx) => sql`update lien_interet set fin = null`.execute(tx));
	});
});
