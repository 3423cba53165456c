import { spawn } from 'node:child_process';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeDe, ErreurBase } from '../erreur.ts';
import type { Binaires } from './binaires.ts';
import { enTantQue, type CompteSysteme } from './compte.ts';
import { creerFerme, type Lieux } from './dossier.ts';
import { existe } from './processus.ts';

/** The role that owns the private cluster; the socket folder's closure stands for its password. */
export const PROPRIETAIRE = 'lergue';
const PREFIXE = 'base.initdb-';

/**
 * Makes the cluster if the folder has none: initdb into a temporary folder, then one rename, so
 * that a kill at any instant leaves either nothing or a whole cluster.
 * Refusal: a cluster of another major version of PostgreSQL.
 */
export async function initialiserSiBesoin(
	lieux: Lieux,
	binaires: Binaires,
	compte: CompteSysteme,
	fsync: boolean
): Promise<void> {
	if (!existsSync(lieux.base)) await initialiser(lieux, binaires, compte, fsync);
	const majeure = readFileSync(join(lieux.base, 'PG_VERSION'), 'utf8').trim();
	if (majeure !== binaires.majeure)
		throw new ErreurBase(
			'version',
			`Le dossier « ${lieux.dossier} » contient une base PostgreSQL ${majeure}, et cette version ` +
				`de Lergue utilise PostgreSQL ${binaires.majeure}. Avec la version de Lergue qui l’a créée, ` +
				'lancez « npm run lergue -- sauvegarder copie.lergue » ; puis, avec celle-ci et un dossier ' +
				'LERGUE_DONNEES vide, « npm run lergue -- restaurer copie.lergue ».'
		);
}

async function initialiser(lieux: Lieux, { bin }: Binaires, compte: CompteSysteme, fsync: boolean): Promise<void> {
	oublierLesEssais(lieux.dossier);
	const provisoire = join(lieux.dossier, `${PREFIXE}${process.pid}`);
	creerFerme(provisoire, compte);
	// ICU with C.UTF-8 behind: with --locale=C, pg_trgm would lose every accented letter.
	const options = ['-D', provisoire, '-U', PROPRIETAIRE, '-A', 'trust', '-E', 'UTF8'];
	options.push('--locale-provider=icu', '--icu-locale=fr-FR', '--locale=C.UTF-8');
	if (!fsync) options.push('--no-sync');
	const { code, texte } = await lancer(join(bin, 'initdb'), options, compte);
	if (code !== 0) {
		rmSync(provisoire, { recursive: true, force: true });
		throw new ErreurBase(
			'demarrage',
			`La base n’a pas pu être créée dans « ${lieux.dossier} ». PostgreSQL répond :\n${texte.trim()}`
		);
	}
	try {
		renameSync(provisoire, lieux.base);
	} catch (erreur) {
		// Another Lergue finished first: its cluster is the one, the lock decides what follows.
		rmSync(provisoire, { recursive: true, force: true });
		if (!existsSync(lieux.base)) throw erreur;
	}
	if (fsync) synchroniser(lieux.dossier);
}

/**
 * Removes half-made clusters of processes that no longer exist. An initdb that outlived its parent
 * may still be writing in one: it is then left for the next start.
 */
export function oublierLesEssais(dossier: string): void {
	for (const nom of readdirSync(dossier)) {
		if (!nom.startsWith(PREFIXE)) continue;
		const pid = Number(nom.slice(PREFIXE.length));
		if (pid !== process.pid && existe(pid)) continue;
		try {
			rmSync(join(dossier, nom), { recursive: true, force: true });
		} catch (erreur) {
			if (codeDe(erreur) !== 'ENOTEMPTY') throw erreur;
		}
	}
}

/** The rename itself must survive a power cut. */
function synchroniser(dossier: string): void {
	const descripteur = openSync(dossier, 'r');
	fsyncSync(descripteur);
	closeSync(descripteur);
}

async function lancer(
	programme: string,
	options: string[],
	compte: CompteSysteme
): Promise<{ code: number | null; texte: string }> {
	const enfant = spawn(programme, options, {
		...enTantQue(compte),
		cwd: '/',
		env: ENVIRONNEMENT,
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let texte = '';
	enfant.stderr.on('data', (morceau) => (texte += morceau));
	const code = await new Promise<number | null>((resoudre, rejeter) => {
		enfant.once('error', rejeter);
		enfant.once('close', resoudre);
	});
	return { code, texte };
}

/** Nothing of the operator's shell reaches the server: no PGDATA, no locale, no LD_PRELOAD. */
export const ENVIRONNEMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
