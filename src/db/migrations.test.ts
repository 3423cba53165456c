import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { aLaFin, baseVide } from '#tests/monde/base-de-test.ts';
import { lancerEnfantBase } from '#tests/monde/enfants.ts';
import { ouvrirBase, type Base } from './base.ts';
import { dossierDesMigrations, lireMigrations } from './migrations.ts';

/** A new empty database and a folder of migrations of its own. */
async function nouvelle(fichiers: Record<string, string>) {
	const { url, supprimer } = await baseVide();
	const dossier = mkdtempSync(join(tmpdir(), 'h-db-migrations-'));
	aLaFin(async () => {
		await supprimer();
		rmSync(dossier, { recursive: true });
	});
	const ecrire = (ajouts: Record<string, string>): void => {
		for (const [nom, texte] of Object.entries(ajouts)) writeFileSync(join(dossier, nom), texte);
	};
	ecrire(fichiers);
	const ouvrir = async <T>(f: (base: Base) => Promise<T>): Promise<T> => {
		const base = await ouvrirBase({ url, migrations: dossier });
		try {
			return await f(base);
		} finally {
			await base.fermer();
		}
	};
	return { url, dossier, ecrire, ouvrir };
}

async function tables(base: Base): Promise<string[]> {
	const { rows } = await base.proprietaire((tx) =>
		sql<{ nom: string }>`select tablename::text as nom from pg_tables
			where schemaname = 'public' and tablename not like 'kysely%' order by 1`.execute(tx)
	);
	return rows.map(({ nom }) => nom);
}

const UN = { '0001-un.sql': 'create table un (id int); comment on table un is $$a;b$$;' };

test('chaque fichier est appliqué une fois, les nouveaux à la suite', async () => {
	const { ecrire, ouvrir } = await nouvelle(UN);
	expect(await ouvrir(tables)).toEqual(['un']);
	ecrire({ '0002-deux.sql': 'alter table un add column nom text; create table deux (id int)' });
	expect(await ouvrir(tables)).toEqual(['deux', 'un']);
	expect(await ouvrir(tables)).toEqual(['deux', 'un']);
});

test('un fichier faux annule toute la mise à jour et dit lequel', async () => {
	const { ecrire, ouvrir } = await nouvelle(UN);
	await ouvrir(tables);
	ecrire({ '0002-bon.sql': 'create table deux (id int)', '0003-faux.sql': 'create table trois (id inconnu)' });
	await expect(ouvrir(tables)).rejects.toMatchObject({
		name: 'ErreurBase',
		code: 'migrations',
		message: expect.stringMatching(/0003-faux.*inconnu/)
	});
	ecrire({ '0003-faux.sql': 'select 1' });
	expect(await ouvrir(tables)).toEqual(['deux', 'un']);
});

test('une base plus récente que le programme est refusée, sans être touchée', async () => {
	const { dossier, ecrire, ouvrir } = await nouvelle(UN);
	ecrire({ '0002-deux.sql': 'create table deux (id int)' });
	await ouvrir(tables);
	rmSync(join(dossier, '0002-deux.sql'));
	await expect(ouvrir(tables)).rejects.toMatchObject({
		code: 'migrations',
		message: expect.stringContaining('plus récente')
	});
});

test('un nom de fichier hors de la règle est une erreur, pas un oubli', async () => {
	const { dossier } = await nouvelle({ '2-mal-nomme.sql': '' });
	expect(() => lireMigrations(dossier)).toThrow('2-mal-nomme.sql');
});

test('les numéros des migrations du projet se suivent sans trou', () => {
	const noms = readdirSync(dossierDesMigrations()).filter((nom) => nom.endsWith('.sql'));
	expect(noms.map((nom) => Number(nom.slice(0, 4)))).toEqual(noms.map((_, rang) => rang + 1));
});

test('trois processus qui démarrent ensemble sur une base neuve réussissent tous', async () => {
	const { url, supprimer } = await baseVide();
	const enfants = [1, 2, 3].map(() => lancerEnfantBase({ url }));
	const lignes = await Promise.all(enfants.map(({ premiereLigne }) => premiereLigne));
	for (const { processus } of enfants) processus.stdin?.write('fermer\n');
	const fins = await Promise.all(enfants.map(({ fin }) => fin));
	await supprimer();
	expect(lignes).toEqual(['pret', 'pret', 'pret']);
	expect(fins.map(({ code }) => code)).toEqual([0, 0, 0]);
}, 60_000);
