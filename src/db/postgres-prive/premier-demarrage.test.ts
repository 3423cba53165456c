import {
	existsSync,
	chmodSync,
	chownSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delai } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { tuerArbre } from '../../../bench/tuer-arbre.ts';
import { lancerEnfantBase } from '#tests/monde/enfants.ts';
import {
	demander,
	demarrer,
	dossierNeuf,
	dossierPret,
	photographier,
	rangerApresChaqueTest
} from '#tests/monde/serveur-prive.ts';
import { ouvrirBase } from '../base.ts';

rangerApresChaqueTest();
const enRoot = process.getuid?.() === 0;

describe('premier démarrage', () => {
	test('un dossier absent devient une base prête, sur une prise fermée, sans port', async () => {
		const dossier = dossierNeuf();
		const prive = await demarrer(dossier);
		expect(
			await demander(
				prive,
				`select current_database() as b, show_trgm_absent from
			(select count(*) = 0 as show_trgm_absent from pg_extension where extname = 'pg_trgm') x`
			)
		).toEqual([{ b: 'lergue', show_trgm_absent: true }]);
		expect(await demander(prive, 'create extension pg_trgm')).toEqual([]);
		expect(await demander(prive, `select show_trgm('é') <> '{}' as accents`)).toEqual([{ accents: true }]);
		expect(await demander(prive, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
		expect(statSync(join(dossier, 'prise')).mode & 0o777).toBe(0o700);
		expect(statSync(join(dossier, 'base')).mode & 0o777).toBe(0o700);
		expect(readFileSync(join(dossier, 'base/PG_VERSION'), 'utf8').trim()).toBe('18');
		expect(readdirSync(dossier).filter((nom) => nom.includes('initdb'))).toEqual([]);
	});

	test('les écritures sont sûres par défaut, et seulement les tests y renoncent', async () => {
		const reglages = `select string_agg(setting, ' ' order by name) as etat from pg_settings
			where name in ('fsync', 'full_page_writes', 'synchronous_commit')`;
		const dossier = await dossierPret();
		const sur = await demarrer(dossier, { fsync: true });
		expect(await demander(sur, reglages)).toEqual([{ etat: 'on on on' }]);
		await sur.arreter();
		expect(await demander(await demarrer(dossier), reglages)).toEqual([{ etat: 'off off off' }]);
	});

	// Kills are tied to what the folder shows, not to a clock: on a slow machine none may come before its stage.
	test.each([
		['pendant la copie des binaires', 'binaires', 0],
		['pendant initdb', 'base.initdb-', 150],
		['juste après le renommage', 'base', 0],
		['pendant les migrations', 'base', 400]
	])(
		'tué %s, le dossier s’ouvre ensuite',
		async (_quand, etape, attente) => {
			const dossier = dossierNeuf();
			const enfant = lancerEnfantBase({ dossier, fsync: false });
			const atteinte = (nom: string) => (etape === 'base' ? nom === etape : nom.startsWith(etape));
			while (!existsSync(dossier) || !readdirSync(dossier).some(atteinte)) await delai(2);
			await delai(attente);
			await tuerArbre(enfant.processus.pid ?? 0, dossier);
			expect((await enfant.fin).signal).toBe('SIGKILL');
			const base = await ouvrirBase({ dossier, fsync: false });
			expect(await base.repond()).toBe(true);
			await base.fermer();
			expect(readdirSync(dossier).filter((nom) => nom.includes('initdb'))).toEqual([]);
		},
		180_000
	);

	test('un chemin trop long pour une prise en prend une courte, fermée elle aussi', async () => {
		const dossier = join(dossierNeuf(), 'x'.repeat(100));
		const prive = await demarrer(dossier);
		expect(prive.connexion.host).toMatch(/^\/tmp\/lergue-\d+-[0-9a-f]{16}$/);
		expect(statSync(prive.connexion.host).mode & 0o777).toBe(0o700);
		await prive.arreter();
		chmodSync(prive.connexion.host, 0o755);
		await expect(demarrer(dossier)).rejects.toMatchObject({ code: 'droits' });
		rmSync(prive.connexion.host, { recursive: true });
	});
});

describe('ce qui ne peut pas aller', () => {
	test('une base d’une autre version majeure est refusée, avec ce qu’il faut faire', async () => {
		const dossier = await dossierPret();
		writeFileSync(join(dossier, 'base/PG_VERSION'), '17\n');
		const avant = photographier(join(dossier, 'base'));
		await expect(demarrer(dossier)).rejects.toMatchObject({
			code: 'version',
			message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18.*sauvegarder.*restaurer/s)
		});
		expect(photographier(join(dossier, 'base'))).toEqual(avant);
	});

	test('une base abîmée est dite telle, avec ce que PostgreSQL a écrit', async () => {
		const dossier = await dossierPret();
		rmSync(join(dossier, 'base/global/pg_control'));
		await expect(demarrer(dossier)).rejects.toMatchObject({
			code: 'demarrage',
			message: expect.stringMatching(/ne démarre pas.*pg_control/s)
		});
	}, 60_000);

	test.runIf(enRoot)('un dossier fermé au compte de la base est refusé avant d’y écrire', async () => {
		const dossier = dossierNeuf();
		chmodSync(dirname(dossier), 0o700);
		await expect(demarrer(dossier)).rejects.toMatchObject({
			code: 'droits',
			message: expect.stringMatching(/n’a pas accès.*\/var\/lib\/lergue/s)
		});
		expect(readdirSync(dossier)).toEqual([]);
	});

	test.runIf(enRoot)('un compte ordinaire s’en sert aussi ; un numéro sans nom reçoit un message clair', async () => {
		const dossier = dossierNeuf();
		mkdirSync(dossier, { recursive: true });
		chownSync(dossier, 65_534, 65_534);
		const nobody = lancerEnfantBase({ dossier, fsync: false }, { uid: 65_534, gid: 65_534, cwd: '/' });
		expect(await nobody.premiereLigne).toBe('pret');
		nobody.processus.stdin?.write('fermer\n');
		expect((await nobody.fin).code).toBe(0);
		expect(statSync(join(dossier, 'base')).uid).toBe(65_534);

		const inconnu = lancerEnfantBase({ dossier, fsync: false }, { uid: 54_321, gid: 54_321, cwd: '/' });
		expect(await inconnu.premiereLigne).toMatch(/^droits .*54321.*DATABASE_URL/);
	});
});
