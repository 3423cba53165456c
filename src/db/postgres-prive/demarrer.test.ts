import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delai } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lancerEnfantBase, lancerFichier, pidDuServeur, vit } from '#tests/monde/enfants.ts';
import { ouvrirBase } from '../base.ts';
import { demarrerPostgresPrive, type OptionsPostgresPrive, type PostgresPrive } from './demarrer.ts';

/** What the launcher must do, each point a failure that was seen once (docs: exploitation). */
const ouverts: PostgresPrive[] = [];
const dossiers: string[] = [];
afterEach(async () => {
	for (const prive of ouverts.splice(0)) await prive.arreter();
	for (const dossier of dossiers.splice(0)) rmSync(dossier, { recursive: true, force: true });
});

function dossierNeuf(): string {
	const dossier = mkdtempSync(join(tmpdir(), 'h-db-prive-'));
	dossiers.push(dossier);
	chmodSync(dossier, 0o711);
	return join(dossier, 'donnees');
}
/** A copy of a folder that Lergue already made and migrated: what most tests start from. */
function dossierPret(): string {
	const dossier = dossierNeuf();
	mkdirSync(dossier, { mode: 0o711 });
	execFileSync('cp', ['-a', join(modele, 'base'), join(modele, 'prise'), dossier]);
	execFileSync('cp', ['-al', join(modele, 'binaires'), dossier]);
	return dossier;
}
const modele = mkdtempSync(join(tmpdir(), 'h-db-modele-'));
beforeAll(async () => {
	chmodSync(modele, 0o711);
	await (await ouvrirBase({ dossier: modele, fsync: false })).fermer();
});
afterAll(() => rmSync(modele, { recursive: true }));

async function demarrer(dossier: string, options: Partial<OptionsPostgresPrive> = {}): Promise<PostgresPrive> {
	const prive = await demarrerPostgresPrive({ dossier, fsync: false, ...options });
	ouverts.push(prive);
	return prive;
}
async function demander<T extends pg.QueryResultRow>({ connexion }: PostgresPrive, ordre: string): Promise<T[]> {
	const client = new pg.Client(connexion);
	await client.connect();
	try {
		return (await client.query<T>(ordre)).rows;
	} finally {
		await client.end();
	}
}
/** Names, sizes and instants of what a folder holds, server's own activity left out. */
function photographier(dossier: string): string[] {
	return readdirSync(dossier, { withFileTypes: true }).map(
		(entree) => `${entree.name} ${statSync(join(dossier, entree.name)).mode}`
	);
}
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
		const dossier = dossierPret();
		const sur = await demarrer(dossier, { fsync: true });
		expect(await demander(sur, reglages)).toEqual([{ etat: 'on on on' }]);
		await sur.arreter();
		expect(await demander(await demarrer(dossier), reglages)).toEqual([{ etat: 'off off off' }]);
	});

	test('tué pendant le premier démarrage, à des instants différents, le dossier s’ouvre toujours', async () => {
		for (let rang = 0; rang < 8; rang++) {
			const dossier = dossierNeuf();
			const enfant = lancerEnfantBase({ dossier, fsync: false }, { detached: true });
			await delai(250 + rang * 250);
			tuerArbre(enfant.processus.pid ?? 0, dossier);
			await enfant.fin;
			const prive = await demarrer(dossier);
			expect(await demander(prive, 'select 1 as un')).toEqual([{ un: 1 }]);
			expect(readdirSync(dossier).filter((nom) => nom.includes('initdb'))).toEqual([]);
			await prive.arreter();
		}
	}, 120_000);

	test('un chemin trop long pour une prise en prend une courte, fermée elle aussi', async () => {
		const dossier = join(dossierNeuf(), 'x'.repeat(100));
		const prive = await demarrer(dossier);
		expect(prive.connexion.host).toMatch(/^\/tmp\/lergue-\d+-[0-9a-f]{16}$/);
		expect(statSync(prive.connexion.host).mode & 0o777).toBe(0o700);
		await prive.arreter();
		ouverts.pop();
		chmodSync(prive.connexion.host, 0o755);
		await expect(demarrer(dossier)).rejects.toMatchObject({ code: 'droits' });
		rmSync(prive.connexion.host, { recursive: true });
	});
});

/** Kills, as the system would, a process and every process of a data folder. */
function tuerArbre(pid: number, dossier: string): void {
	process.kill(pid, 'SIGKILL');
	for (const nom of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
		try {
			const texte = readFileSync(`/proc/${nom}/cmdline`, 'utf8');
			if (texte.includes(`${dossier}/`)) process.kill(Number(nom), 'SIGKILL');
		} catch {
			// Ended meanwhile.
		}
	}
}

describe('un seul Lergue par dossier', () => {
	test('le second est refusé, ne change rien, et le premier continue', async () => {
		const dossier = dossierPret();
		const premier = await demarrer(dossier);
		const avant = photographier(dossier);
		await expect(demarrerPostgresPrive({ dossier, fsync: false })).rejects.toMatchObject({
			name: 'ErreurBase',
			code: 'dossier-occupe',
			message: expect.stringMatching(new RegExp(`processus ${process.pid}.*LERGUE_DONNEES`))
		});
		expect(photographier(dossier)).toEqual(avant);
		expect(vit(premier.pid)).toBe(true);
		expect(await demander(premier, 'select 1 as un')).toEqual([{ un: 1 }]);
	});

	test('trois qui démarrent ensemble sur un dossier neuf : un seul l’a', async () => {
		const dossier = dossierNeuf();
		const enfants = [1, 2, 3].map(() => lancerEnfantBase({ dossier, fsync: false }));
		const lignes = (await Promise.all(enfants.map(({ premiereLigne }) => premiereLigne))).sort();
		expect(lignes.map((ligne) => ligne.split(' ')[0])).toEqual(['dossier-occupe', 'dossier-occupe', 'pret']);
		for (const { processus } of enfants) processus.stdin?.write('fermer\n');
		await Promise.all(enfants.map(({ fin }) => fin));
		expect(existsSync(join(dossier, 'base/postmaster.pid'))).toBe(false);
	}, 60_000);

	test('une commande peut rejoindre un service en marche, sans l’arrêter en partant', async () => {
		const dossier = dossierPret();
		const service = await demarrer(dossier);
		const commande = await demarrerPostgresPrive({ dossier, fsync: false, rejoindre: true });
		expect(await demander(commande, 'select 1 as un')).toEqual([{ un: 1 }]);
		await commande.arreter();
		expect(vit(service.pid)).toBe(true);
	});

	test('une session coupée par le serveur ne rend pas le dossier à un autre', async () => {
		const dossier = dossierPret();
		const premier = await demarrer(dossier);
		await demander(
			premier,
			`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'lergue verrou%'`
		);
		await delai(1_000);
		await expect(demarrerPostgresPrive({ dossier, fsync: false })).rejects.toMatchObject({ code: 'dossier-occupe' });
	});
});

describe('arrêt et reprise', () => {
	test('arrêté, le serveur a disparu et le dossier est propre', async () => {
		const dossier = dossierPret();
		const prive = await demarrer(dossier);
		await prive.arreter();
		expect(vit(prive.pid)).toBe(false);
		expect(existsSync(join(dossier, 'base/postmaster.pid'))).toBe(false);
		expect(readFileSync(join(dossier, 'serveur.log'), 'utf8')).toMatch(/database system is shut down\s*$/);
	});

	test.each(['quitter', 'SIGTERM', 'SIGINT'] as const)('par %s, sans avoir fermé, rien ne reste', async (sortie) => {
		const dossier = dossierPret();
		const enfant = lancerEnfantBase({ dossier, fsync: false });
		expect(await enfant.premiereLigne).toBe('pret');
		const pid = pidDuServeur(dossier);
		if (sortie === 'quitter') enfant.processus.stdin?.write('quitter\n');
		else enfant.processus.kill(sortie);
		const { signal } = await enfant.fin;
		expect(signal).toBe(sortie === 'quitter' ? null : sortie);
		for (let tour = 0; vit(pid) && tour < 100; tour++) await delai(100);
		expect(vit(pid)).toBe(false);
		expect(existsSync(join(dossier, 'base/postmaster.pid'))).toBe(false);
	});

	test('le serveur d’un Lergue tué est adopté tel quel, puis arrêté avec le nouveau', async () => {
		const dossier = dossierPret();
		const enfant = lancerEnfantBase({ dossier, fsync: false });
		await enfant.premiereLigne;
		const pid = pidDuServeur(dossier);
		enfant.processus.kill('SIGKILL');
		await enfant.fin;
		expect(vit(pid)).toBe(true);
		const prive = await demarrer(dossier);
		expect(prive.pid).toBe(pid);
		await prive.arreter();
		expect(vit(pid)).toBe(false);
	});

	test('adopté avec d’autres réglages, il est redémarré avec les bons', async () => {
		const dossier = dossierPret();
		const enfant = lancerEnfantBase({ dossier, fsync: false });
		await enfant.premiereLigne;
		const pid = pidDuServeur(dossier);
		enfant.processus.kill('SIGKILL');
		await enfant.fin;
		const prive = await demarrer(dossier, { fsync: true });
		expect(prive.pid).not.toBe(pid);
		expect(await demander(prive, 'show fsync')).toEqual([{ fsync: 'on' }]);
	});

	test('tout l’arbre tué, il repart', async () => {
		const dossier = dossierPret();
		const enfant = lancerEnfantBase({ dossier, fsync: false });
		await enfant.premiereLigne;
		tuerArbre(enfant.processus.pid ?? 0, dossier);
		const prive = await demarrer(dossier);
		expect(await demander(prive, 'select 1 as un')).toEqual([{ un: 1 }]);
	});

	test('un numéro de processus repris par un autre programme ne bloque pas', async () => {
		const dossier = dossierPret();
		const verrou = join(dossier, 'base/postmaster.pid');
		writeFileSync(verrou, `${process.pid}\n${join(dossier, 'base')}\n`);
		writeFileSync(join(dossier, 'prise/.s.PGSQL.5432.lock'), `${process.pid}\n`);
		expect(await demander(await demarrer(dossier), 'select 1 as un')).toEqual([{ un: 1 }]);
	});

	test('un zombie que personne ne recueille ne bloque pas', async () => {
		const dossier = dossierPret();
		// The shell starts a child, then becomes `sleep`, which never collects it.
		const parent = lancerCommande('sleep 0.1 & echo $!; exec sleep 30');
		const pid = Number(await parent.premiereLigne);
		await delai(300);
		writeFileSync(join(dossier, 'base/postmaster.pid'), `${pid}\n${join(dossier, 'base')}\n`);
		expect(await demander(await demarrer(dossier), 'select 1 as un')).toEqual([{ un: 1 }]);
		parent.processus.kill();
		await parent.fin;
	}, 60_000);
});

function lancerCommande(commande: string) {
	return lancerFichier('tests/monde/enfant-commande.ts', [commande]);
}

describe('ce qui ne peut pas aller', () => {
	test('une base d’une autre version majeure est refusée, avec ce qu’il faut faire', async () => {
		const dossier = dossierPret();
		writeFileSync(join(dossier, 'base/PG_VERSION'), '17\n');
		const avant = photographier(join(dossier, 'base'));
		await expect(demarrer(dossier)).rejects.toMatchObject({
			code: 'version',
			message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18.*sauvegarder.*restaurer/s)
		});
		expect(photographier(join(dossier, 'base'))).toEqual(avant);
	});

	test('une base abîmée est dite telle, avec ce que PostgreSQL a écrit', async () => {
		const dossier = dossierPret();
		rmSync(join(dossier, 'base/global/pg_control'));
		await expect(demarrer(dossier)).rejects.toMatchObject({
			code: 'demarrage',
			message: expect.stringMatching(/ne démarre pas.*pg_control/s)
		});
	}, 60_000);

	test.runIf(enRoot)('un dossier fermé au compte de la base est refusé avant d’y écrire', async () => {
		const ferme = mkdtempSync(join(tmpdir(), 'h-db-ferme-'));
		dossiers.push(ferme);
		await expect(demarrer(join(ferme, 'donnees'))).rejects.toMatchObject({
			code: 'droits',
			message: expect.stringMatching(/n’a pas accès.*\/var\/lib\/lergue/s)
		});
		expect(readdirSync(join(ferme, 'donnees'))).toEqual([]);
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
