import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demarrerServeurExterne, portLibre, type ServeurExterne } from '#tests/monde/serveur-externe.ts';
import { ouvrirBase } from './base.ts';
import { copierBinaires, paquetDeLaPlateforme } from './postgres-prive/binaires.ts';
import { ROLES } from './roles.ts';

/** A server of its own, with passwords: login roles are common to a whole server. */
const dossier = mkdtempSync(join(tmpdir(), 'h-db-roles-'));
let serveur: ServeurExterne;
beforeAll(async () => {
	chmodSync(dossier, 0o711);
	const bin = process.env['LERGUE_TEST_POSTGRES'] ?? copierBinaires(paquetDeLaPlateforme(), join(dossier, 'binaires'));
	serveur = await demarrerServeurExterne(bin, dossier);
});
afterAll(async () => {
	await serveur.arreter();
	rmSync(dossier, { recursive: true, force: true });
});

async function dba<T>(f: (client: pg.Client) => Promise<T>, base = 'postgres'): Promise<T> {
	const client = new pg.Client(serveur.urlDba(base));
	await client.connect();
	try {
		return await f(client);
	} finally {
		await client.end();
	}
}
const ordonner = (ordre: string, base?: string) => dba((client) => client.query(ordre), base);

/** An owner and its database, and a server where no role of Lergue is left from another test. */
let numero = 0;
async function proprietaire(droits = 'createrole'): Promise<{ nom: string; url: string; motDePasse: string }> {
	const nom = `mairie${++numero}`;
	const motDePasse = `secret-${numero}`;
	await ordonner(`create role ${nom} login ${droits} password '${motDePasse}'`);
	await ordonner(`create database ${nom} owner ${nom}`);
	return { nom, motDePasse, url: serveur.url(nom).replace(/\/\/[^@]*@/, `//${nom}:${motDePasse}@`) };
}
beforeEach(async () => {
	for (let rang = 1; rang <= numero; rang++) await ordonner(`drop database if exists mairie${rang} with (force)`);
	for (const role of ROLES) await ordonner(`drop role if exists ${role}`);
});
async function ouvrirEtFermer(url: string): Promise<void> {
	const base = await ouvrirBase({ url });
	await base.lire('', (tx) => sql`select from dossier`.execute(tx));
	await base.fermer();
}

describe('serveur extérieur', () => {
	test('un propriétaire qui peut créer des rôles suffit ; ses mots de passe ne passent pas en clair', async () => {
		const { url } = await proprietaire();
		await ordonner(`alter system set log_statement = 'all'`);
		await ordonner('select pg_reload_conf()');
		await ouvrirEtFermer(url);
		await ordonner('alter system reset log_statement');
		await ordonner('select pg_reload_conf()');
		const journal = readFileSync(join(dossier, 'serveur.log'), 'utf8');
		const crees = journal.match(/create role lergue_\w+ .*password '([^']*)'/g) ?? [];
		expect(crees).toHaveLength(ROLES.length);
		for (const ordre of crees) expect(ordre).toMatch(/password 'SCRAM-SHA-256\$4096:/);
	});

	test('plusieurs bases d’un même propriétaire s’accordent', async () => {
		const { nom, url } = await proprietaire();
		await ordonner(`create database ${nom}_bis owner ${nom}`);
		await Promise.all([url, url.replace(/\/(\w+)$/, '/$1_bis')].map(ouvrirEtFermer));
		await ouvrirEtFermer(url);
		await ordonner(`drop database ${nom}_bis with (force)`);
	});

	test('quand le propriétaire change de mot de passe, les rôles suivent', async () => {
		const { nom, url, motDePasse } = await proprietaire();
		await ouvrirEtFermer(url);
		await ordonner(`alter role ${nom} password 'nouveau'`);
		await ouvrirEtFermer(url.replace(motDePasse, 'nouveau'));
		await expect(ouvrirBase({ url })).rejects.toMatchObject({ name: 'ErreurBase', code: 'connexion' });
	});

	test('un autre Lergue sur le même serveur est refusé et ne casse pas le premier', async () => {
		const [premier, second] = [await proprietaire(), await proprietaire()];
		await ouvrirEtFermer(premier.url);
		await expect(ouvrirBase({ url: second.url })).rejects.toMatchObject({
			code: 'roles',
			message: expect.stringContaining(`compte « ${premier.nom} »`)
		});
		await ouvrirEtFermer(premier.url);
	});
});

describe('sans le droit de créer des rôles', () => {
	/** The SQL of the message, as the administrator would copy it. */
	async function ordresDuMessage(url: string): Promise<string> {
		const erreur = await ouvrirBase({ url }).then(
			() => expect.unreachable('the database opened'),
			(e: unknown) => e
		);
		expect(erreur).toMatchObject({ name: 'ErreurBase', code: 'roles' });
		return String((erreur as Error).message).split('\n\n')[1] ?? '';
	}

	test('le message donne le SQL exact : exécuté par l’administrateur, il suffit', async () => {
		const { url, motDePasse } = await proprietaire('nocreaterole');
		const ordres = await ordresDuMessage(url);
		expect(ordres).not.toContain(motDePasse);
		await ordonner(ordres);
		await ouvrirEtFermer(url);
	});

	test('un rôle qui passe outre l’isolation est refusé, avec le SQL qui le corrige', async () => {
		const { url } = await proprietaire('nocreaterole');
		await ordonner(await ordresDuMessage(url));
		await ordonner('alter role lergue_contrat bypassrls inherit');
		const ordres = await ordresDuMessage(url);
		expect(ordres).toContain('alter role lergue_contrat');
		await ordonner(ordres);
		await ouvrirEtFermer(url);
	});

	test('un rôle membre d’un autre est refusé', async () => {
		const { url } = await proprietaire();
		await ouvrirEtFermer(url);
		await ordonner('create role patron nologin; grant patron to lergue_contrat');
		await expect(ouvrirBase({ url })).rejects.toMatchObject({
			code: 'roles',
			message: expect.stringContaining('membre d’un autre rôle')
		});
		await ordonner('drop role patron');
		await ouvrirEtFermer(url);
	});
});

describe('adresses et serveurs qui ne conviennent pas', () => {
	const refuser = async (url: string, code: string, message: RegExp): Promise<void> => {
		const erreur = await ouvrirBase({ url }).then(
			() => expect.unreachable('the database opened'),
			(e: unknown) => e
		);
		expect(erreur).toMatchObject({ name: 'ErreurBase', code, message: expect.stringMatching(message) });
		expect(String(erreur)).not.toMatch(/secret-/);
	};

	test('mot de passe faux, base absente, serveur éteint, adresse illisible', async () => {
		const { url, motDePasse } = await proprietaire();
		await refuser(url.replace(motDePasse, 'secret-faux'), 'connexion', /mot de passe.*refusé/);
		await refuser(url.replace(/\/\w+$/, '/absente'), 'connexion', /create database absente/);
		await refuser(url.replace(/:\d+\//, `:${await portLibre()}/`), 'connexion', /Aucun serveur/);
		await refuser('mysql://u:secret-1@h/b', 'connexion', /postgres:\/\//);
	});

	test('une base sans accents dans les recherches, ou qui n’est pas en UTF8', async () => {
		const { nom, url } = await proprietaire();
		await ordonner(`create database ${nom}_c owner ${nom} template template0 encoding 'UTF8' locale 'C'`);
		await ordonner(`create database ${nom}_l owner ${nom} template template0 encoding 'LATIN1' locale 'C'`);
		await refuser(url.replace(/\/(\w+)$/, '/$1_c'), 'serveur-inadapte', /accentuées/);
		await refuser(url.replace(/\/(\w+)$/, '/$1_l'), 'serveur-inadapte', /UTF8/);
		for (const suffixe of ['c', 'l']) await ordonner(`drop database ${nom}_${suffixe}`);
	});

	test('un propriétaire qui ne peut pas ajouter d’extension, ni créer de table', async () => {
		const { nom, url } = await proprietaire();
		await ordonner(`alter database ${nom} owner to dba`);
		await refuser(url, 'serveur-inadapte', /create extension pg_trgm/);
		await ordonner('create extension pg_trgm; create extension unaccent', nom);
		await refuser(url, 'migrations', /owner to/);
		await ordonner(`alter database ${nom} owner to ${nom}`);
		await ouvrirEtFermer(url);
	});
});
