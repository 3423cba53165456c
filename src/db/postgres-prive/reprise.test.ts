import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delai } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { tuerArbre } from '../../../bench/tuer-arbre.ts';
import { lancerEnfantBase, lancerFichier, pidDuServeur, vit } from '#tests/monde/enfants.ts';
import {
	demander,
	demarrer,
	dossierNeuf,
	dossierPret,
	photographier,
	rangerApresChaqueTest
} from '#tests/monde/serveur-prive.ts';
import { demarrerPostgresPrive } from './demarrer.ts';

rangerApresChaqueTest();

describe('un seul Lergue par dossier', () => {
	test('le second est refusé, ne change rien, et le premier continue', async () => {
		const dossier = await dossierPret();
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
		const dossier = await dossierPret();
		const service = await demarrer(dossier);
		const commande = await demarrerPostgresPrive({ dossier, fsync: false, rejoindre: true });
		expect(await demander(commande, 'select 1 as un')).toEqual([{ un: 1 }]);
		await commande.arreter();
		expect(vit(service.pid)).toBe(true);
	});

	test('une session coupée par le serveur ne rend pas le dossier à un autre', async () => {
		const dossier = await dossierPret();
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
		const dossier = await dossierPret();
		const prive = await demarrer(dossier);
		await prive.arreter();
		expect(vit(prive.pid)).toBe(false);
		expect(existsSync(join(dossier, 'base/postmaster.pid'))).toBe(false);
		expect(readFileSync(join(dossier, 'serveur.log'), 'utf8')).toMatch(/database system is shut down\s*$/);
	});

	test.each(['quitter', 'SIGTERM', 'SIGINT'] as const)('par %s, sans avoir fermé, rien ne reste', async (sortie) => {
		const dossier = await dossierPret();
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
		const dossier = await dossierPret();
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
		const dossier = await dossierPret();
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
		const dossier = await dossierPret();
		const enfant = lancerEnfantBase({ dossier, fsync: false });
		await enfant.premiereLigne;
		await tuerArbre(enfant.processus.pid ?? 0, dossier);
		const prive = await demarrer(dossier);
		expect(await demander(prive, 'select 1 as un')).toEqual([{ un: 1 }]);
	});

	test('un numéro de processus repris par un autre programme ne bloque pas', async () => {
		const dossier = await dossierPret();
		const verrou = join(dossier, 'base/postmaster.pid');
		writeFileSync(verrou, `${process.pid}\n${join(dossier, 'base')}\n`);
		writeFileSync(join(dossier, 'prise/.s.PGSQL.5432.lock'), `${process.pid}\n`);
		expect(await demander(await demarrer(dossier), 'select 1 as un')).toEqual([{ un: 1 }]);
	});

	test('un zombie que personne ne recueille ne bloque pas', async () => {
		const dossier = await dossierPret();
		// The shell starts a child, then becomes `sleep`, which never collects it.
		const parent = lancerFichier('tests/monde/enfant-commande.ts', ['sleep 0.1 & echo $!; exec sleep 30']);
		const pid = Number(await parent.premiereLigne);
		await delai(300);
		writeFileSync(join(dossier, 'base/postmaster.pid'), `${pid}\n${join(dossier, 'base')}\n`);
		expect(await demander(await demarrer(dossier), 'select 1 as un')).toEqual([{ un: 1 }]);
		parent.processus.kill();
		await parent.fin;
	}, 60_000);
});
