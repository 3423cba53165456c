// Runs under the host's Node (20 or later), before anything is installed: plain JavaScript, no dependency.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const racine = resolve(import.meta.dirname, '../..');
const bin = join(racine, 'node_modules', '.bin');

/** Node of the project (24, from the registry); the host's own when it is recent enough and the package has none for this machine. */
export function nodeDuProjet() {
	const local = join(bin, 'node');
	if (existsSync(local)) return local;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error('Node 24 n’est pas fourni pour cette machine. Installez Node 24, puis relancez la commande.');
}

/** Environment in which the project's own tools come first. */
export function environnement(ajouts = {}) {
	return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...ajouts };
}

/** Installs what the lockfile asks for, once per lockfile. */
export function installer() {
	const empreinte = createHash('sha256')
		.update(readFileSync(join(racine, 'package-lock.json')))
		.digest('hex');
	const temoin = join(racine, 'node_modules', '.lergue-installe');
	if (existsSync(temoin) && readFileSync(temoin, 'utf8') === empreinte) return;
	console.log('Installation des dépendances (une fois par version)…');
	const issue = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: racine,
		stdio: 'inherit'
	});
	if (issue.status !== 0)
		throw new Error('L’installation des dépendances a échoué. Vérifiez l’accès au registre npm, puis relancez.');
	writeFileSync(temoin, empreinte);
}

/** Builds the site when its sources changed since the last build. */
export function construire() {
	const empreinte = empreinteDesSources();
	const temoin = join(racine, 'build', '.empreinte');
	if (existsSync(temoin) && readFileSync(temoin, 'utf8') === empreinte) return;
	console.log('Construction du site…');
	const options = { cwd: racine, env: environnement(), stdio: ['ignore', 'ignore', 'inherit'] };
	execFileSync(nodeDuProjet(), [join(bin, 'svelte-kit'), 'sync'], options);
	execFileSync(nodeDuProjet(), [join(bin, 'vite'), 'build', '--logLevel', 'warn'], options);
	mkdirSync(join(racine, 'build'), { recursive: true });
	writeFileSync(temoin, empreinte);
}

function empreinteDesSources() {
	const somme = createHash('sha256');
	for (const entree of ['src', 'static', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'])
		ajouter(somme, join(racine, entree));
	return somme.digest('hex');
}

function ajouter(somme, chemin) {
	if (!existsSync(chemin)) return;
	if (statSync(chemin).isDirectory()) {
		for (const nom of readdirSync(chemin).sort()) ajouter(somme, join(chemin, nom));
	} else if (!chemin.endsWith('.test.ts')) {
		somme.update(chemin.slice(racine.length)).update('\0').update(readFileSync(chemin)).update('\0');
	}
}
