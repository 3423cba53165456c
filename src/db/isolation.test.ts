import { sql, type RawBuilder } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { baseDeTest } from '#tests/monde/base-de-test.ts';
import { poserContrat } from '#tests/monde/contrats.ts';
import { assouplir, insererLigne, tablesDe } from '#tests/monde/remplir.ts';
import type { Tx } from './base.ts';
import { codeDe } from './erreur.ts';
import { ROLES } from './roles.ts';

/**
 * No row crosses from one contract to another, whatever the table: the list of tables comes from
 * the catalogue, so that a table added tomorrow is tested the same day.
 */
const base = await baseDeTest();
const toutes = await tablesDe(base);
const duContrat = toutes.filter(({ colonnes }) => colonnes.some(({ nom }) => nom === 'contrat_id'));
const noms = duContrat.map(({ nom }) => nom);
const table = (nom: string) => toutes.find((t) => t.nom === nom) ?? expect.unreachable(nom);

let A = '';
let B = '';
beforeAll(async () => {
	[A, B] = [await poserContrat(base, 'contrat-a'), await poserContrat(base, 'contrat-b')];
	await assouplir(base, toutes);
	await base.proprietaire(async (tx) => {
		for (const t of duContrat) {
			await insererLigne(tx, t, A, 1);
			await insererLigne(tx, t, B, 2);
		}
		// Rows are filled with the first value allowed: a private opinion would hide for another reason.
		await sql`update avis set visibilite = 'financeurs'`.execute(tx);
	});
});

const EGALITE = `(contrat_id = (NULLIF(current_setting('lergue.contrat'::text, true), ''::text))::uuid)`;
const REFUSE = 'permission refusée';
/** Runs an order, undoes it, and gives the rows it touched, or that it was not permitted. */
async function toucher(porte: (f: (tx: Tx) => Promise<unknown>) => Promise<unknown>, ordre: RawBuilder<unknown>) {
	let touchees: number | string = REFUSE;
	await porte(async (tx) => {
		const { rows, numAffectedRows } = await ordre.execute(tx);
		touchees = Number(numAffectedRows ?? rows.length);
		return { ok: false };
	}).catch((erreur) => {
		if (codeDe(erreur) !== '42501') throw erreur;
	});
	return touchees;
}
const enA = (f: (tx: Tx) => Promise<unknown>) => base.ecrire(A, f);
/** A right on some columns is enough to be able to read a row, not to write one. */
const droitSur = (nom: string, droit: string) =>
	table(nom).droits.some(
		(d) => d.beneficiaire === 'lergue_contrat' && d.droit === droit && (d.colonnes === null || droit === 'select')
	);
/** Where the right is given, A touches its own row and only it; elsewhere, nothing at all. */
const lesSiennes = (nom: string, droit: string) => (droitSur(nom, droit) ? 1 : REFUSE);

test('le catalogue donne bien les tables d’un contrat', () => {
	expect(noms).toEqual(expect.arrayContaining(['journal', 'dossier', 'decision', 'mandat', 'objectif']));
	expect(noms.length).toBeGreaterThan(40);
});

describe.each(noms)('%s', (nom) => {
	const t = sql.table(nom);
	test('se lit dans son contrat seulement', async () => {
		expect(await toucher(enA, sql`select from ${t}`)).toBe(lesSiennes(nom, 'select'));
		expect([0, REFUSE]).toContain(await toucher(enA, sql`select from ${t} where contrat_id = ${B}`));
	});

	test('ne se modifie ni ne s’efface dans un autre contrat', async () => {
		const colonne = sql.ref(table(nom).colonnes.find((c) => c.nom !== 'contrat_id')?.nom ?? '');
		expect(await toucher(enA, sql`update ${t} set ${colonne} = ${colonne}`)).toBe(lesSiennes(nom, 'update'));
		expect(await toucher(enA, sql`delete from ${t}`)).toBe(lesSiennes(nom, 'delete'));
	});

	test('ne reçoit pas de ligne d’un autre contrat, et n’y envoie pas les siennes', async () => {
		const insertion = base.ecrire(A, (tx) => insererLigne(tx, table(nom), B, 3));
		await expect(insertion).rejects.toMatchObject({ code: '42501' });
		expect(await toucher(enA, sql`update ${t} set contrat_id = ${B}`)).toBe(REFUSE);
		const plusStricte = table(nom).politiques.some(({ verifie }) => verifie?.includes(`${EGALITE} AND`));
		if (!droitSur(nom, 'insert') || plusStricte) return;
		await base.ecrire(A, async (tx) => {
			await insererLigne(tx, table(nom), A, 3);
			return { ok: false };
		});
	});

	test('sans contrat choisi, ne montre rien', async () => {
		for (const porte of [base.lire, base.lirePublic])
			expect([0, REFUSE]).toContain(await toucher((f) => porte('', f), sql`select from ${t}`));
	});

	test('le public ne lit que le contrat qu’il regarde', async () => {
		const lignes = await toucher((f) => base.lirePublic(A, f), sql`select contrat_id from ${t}`);
		expect([0, 1, REFUSE]).toContain(lignes);
		const ailleurs = sql`select from ${t} where contrat_id = ${B}`;
		expect([0, REFUSE]).toContain(await toucher((f) => base.lirePublic(A, f), ailleurs));
	});

	test('le propriétaire voit tout : sauvegardes et vérifications sont complètes', async () => {
		expect(await toucher(base.proprietaire, sql`select from ${t}`)).toBe(2);
	});
});

describe('portes de lecture', () => {
	test.each(noms)('%s ne s’écrit ni par lire, ni par lirePublic, ni par national', async (nom) => {
		for (const porte of [base.lire, base.lirePublic])
			await expect(porte(A, (tx) => insererLigne(tx, table(nom), A, 4))).rejects.toMatchObject({
				code: expect.stringMatching(/^(25006|42501)$/)
			});
		await expect(base.national((tx) => insererLigne(tx, table(nom), A, 4))).rejects.toMatchObject({
			code: expect.stringMatching(/^(25006|42501)$/)
		});
	});

	test('national lit plusieurs contrats', async () => {
		expect(await toucher(base.national, sql`select from journal`)).toBe(2);
	});
});

describe('rôles', () => {
	test('aucun rôle de connexion ne passe outre', async () => {
		const { rows } = await base.proprietaire((tx) =>
			sql<{ rolname: string }>`select rolname, rolsuper, rolbypassrls, rolinherit, rolcreaterole, rolcreatedb,
				(select count(*) from pg_auth_members m where m.member = r.oid) as membre_de,
				(select count(*) from pg_class c where c.relowner = r.oid) as possede
			 from pg_roles r where rolname like 'lergue\\_%'
				and rolname in (${sql.join([...ROLES])}) order by 1`.execute(tx)
		);
		expect(rows.map(({ rolname }) => rolname)).toEqual([...ROLES].sort());
		for (const role of rows)
			expect(role).toMatchObject({
				rolsuper: false,
				rolbypassrls: false,
				rolinherit: false,
				rolcreaterole: false,
				rolcreatedb: false,
				membre_de: 0n,
				possede: 0n
			});
	});

	test.each(['lergue_lecture', 'lergue_identite', 'lergue_public'])('SET ROLE %s est refusé', async (role) => {
		const essai = base.ecrire(A, (tx) => sql`set role ${sql.id(role)}`.execute(tx));
		await expect(essai).rejects.toMatchObject({ code: '42501' });
	});

	test('ni SET ROLE du propriétaire, ni SET SESSION AUTHORIZATION, ni row_security = off', async () => {
		const proprietaire = base.connexionProprietaire().user ?? '';
		for (const ordre of [sql`set role ${sql.id(proprietaire)}`, sql`set session authorization ${sql.id(proprietaire)}`])
			await expect(base.ecrire(A, (tx) => ordre.execute(tx))).rejects.toMatchObject({ code: '42501' });
		const sansRls = base.ecrire(A, async (tx) => {
			await sql`set local row_security = off`.execute(tx);
			return sql`select from dossier`.execute(tx);
		});
		await expect(sansRls).rejects.toMatchObject({ code: '42501' });
	});

	test('après RESET ROLE, rien de plus n’est permis', async () => {
		const apres = (ordre: RawBuilder<unknown>) =>
			toucher(async (f) => {
				await base.ecrire(A, async (tx) => {
					await sql`reset role`.execute(tx);
					await sql`reset session authorization`.execute(tx);
					return f(tx);
				});
			}, ordre);
		expect(await apres(sql`select from dossier`)).toBe(1);
		expect(await apres(sql`truncate dossier`)).toBe(REFUSE);
		expect(await apres(sql`alter table dossier disable row level security`)).toBe(REFUSE);
		expect(await apres(sql`select mot_de_passe from compte`)).toBe(REFUSE);
	});

	test('un acte ne laisse rien de son contrat sur la connexion', async () => {
		await base.ecrire(A, (tx) => sql`select 1`.execute(tx));
		const { rows } = await base.lire('', (tx) =>
			sql<{ contrat: string }>`select current_setting('lergue.contrat', true) as contrat`.execute(tx)
		);
		expect(rows[0]?.contrat).toBe('');
	});
});

/** The policies that open a table to a contract; what a restrictive one takes away is in `deport.test.ts`. */
const duRole = (politiques: (typeof toutes)[number]['politiques']) =>
	politiques.filter(({ roles, restrictive }) => roles.includes('lergue_contrat') && !restrictive);

describe('catalogue', () => {
	test('toute table a l’isolation activée et forcée', () => {
		expect(toutes.filter(({ rls, rlsForcee }) => !rls || !rlsForcee).map(({ nom }) => nom)).toEqual([]);
	});

	test('lire ou changer ne dépend que d’une égalité, pour que les plans restent indexés', () => {
		for (const { nom, politiques } of duContrat)
			for (const { utilise } of duRole(politiques))
				expect({ nom, regle: utilise ?? EGALITE }).toEqual({ nom, regle: EGALITE });
	});

	test('toute écriture demande au moins cette égalité', () => {
		for (const { nom, politiques } of duContrat)
			for (const { utilise, verifie } of duRole(politiques)) expect(verifie ?? utilise, nom).toContain(EGALITE);
	});

	test('aucune table n’est ouverte à tous les comptes du serveur', () => {
		const ouvertes = toutes.filter(({ politiques, droits }) =>
			[...politiques.flatMap(({ roles }) => roles), ...droits.map(({ beneficiaire }) => beneficiaire)].includes(
				'public'
			)
		);
		expect(ouvertes.map(({ nom }) => nom)).toEqual([]);
	});

	test('une fonction qui agit avec les droits du propriétaire sur un contrat vérifie lequel', async () => {
		const { rows } = await base.proprietaire((tx) =>
			sql<{ nom: string; corps: string }>`select proname as nom, prosrc as corps from pg_proc
				where pronamespace = 'public'::regnamespace and prosecdef and proargnames @> '{p_contrat}'
				  and has_function_privilege('lergue_contrat', oid, 'execute')`.execute(tx)
		);
		for (const { nom, corps } of rows)
			expect(corps, nom).toContain(`p_contrat = nullif(current_setting('lergue.contrat', true), '')::uuid`);
	});

	test('une vue lit avec les droits de qui la lit', async () => {
		const { rows } = await base.proprietaire((tx) =>
			sql<{ relname: string }>`select relname from pg_class where relnamespace = 'public'::regnamespace
				and relkind = 'v' and not coalesce(reloptions, '{}') && '{security_invoker=true,security_invoker=on}'`.execute(tx)
		);
		expect(rows).toEqual([]);
	});
});
