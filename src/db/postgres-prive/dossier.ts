import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { codeDe, ErreurBase } from '../erreur.ts';
import { enTantQue, type CompteSysteme } from './compte.ts';

/** Where things are inside the data folder. */
export interface Lieux {
	dossier: string;
	base: string;
	prise: string;
	journal: string;
	binaires: string;
}

/**
 * sun_path holds 108 bytes on Linux and 104 on macOS, the final zero included; we keep to the
 * smaller of the two, less the lock file that PostgreSQL writes beside the socket.
 */
const LONGUEUR_MAX_PRISE = 103;
export const NOM_PRISE = '.s.PGSQL.5432';

/** The data folder used when LERGUE_DONNEES is absent: one that `postgres` can reach for root. */
export function dossierParDefaut(uid = process.getuid?.() ?? 0, maison = homedir()): string {
	return uid === 0 ? '/var/lib/lergue' : join(maison, '.local', 'share', 'lergue');
}

/**
 * Makes the data folder and its socket folder for the account, and says where things are.
 * Refusals: a folder that cannot be written, or that the account cannot reach.
 */
export function preparerDossier(dossier: string, compte: CompteSysteme): Lieux {
	try {
		mkdirSync(dossier, { recursive: true, mode: 0o711 });
	} catch (cause) {
		throw new ErreurBase(
			'droits',
			`Le dossier de données « ${dossier} » ne peut pas être créé (${codeDe(cause)}). ` +
				'Choisissez-en un autre dans la variable LERGUE_DONNEES.',
			cause
		);
	}
	const reel = realpathSync(dossier);
	// An empty folder of root's is ours to open; any other is left as the operator made it.
	if (compte.changer && readdirSync(reel).length === 0) chmodSync(reel, 0o711);
	verifierAcces(reel, compte);
	return {
		dossier: reel,
		base: join(reel, 'base'),
		prise: preparerPrise(reel, compte),
		journal: join(reel, 'serveur.log'),
		binaires: join(reel, 'binaires')
	};
}

/** A folder under /root is closed to `postgres`: say so before initdb says it less well. */
function verifierAcces(dossier: string, compte: CompteSysteme): void {
	const mode = compte.changer ? 'x' : 'w';
	const essai = spawnSync('/bin/sh', ['-c', `cd / && test -${mode} "$0"/.`, dossier], {
		...enTantQue(compte),
		stdio: 'ignore'
	});
	if (essai.status === 0) return;
	throw new ErreurBase(
		'droits',
		`Le compte « ${compte.nom} », qui fait tourner la base, n’a pas accès au dossier ` +
			`« ${dossier} ». Choisissez-en un autre dans la variable LERGUE_DONNEES, par exemple ` +
			`« ${dossierParDefaut()} ».`
	);
}

/**
 * The folder of the unix socket, closed to everyone but the account: this closure stands for a
 * password. It is inside the data folder, or in /tmp when the path would be too long for a socket.
 */
function preparerPrise(dossier: string, compte: CompteSysteme): string {
	const dedans = join(dossier, 'prise');
	const longueur = Buffer.byteLength(join(dedans, NOM_PRISE));
	const empreinte = createHash('sha256').update(dossier).digest('hex').slice(0, 16);
	const prise = longueur <= LONGUEUR_MAX_PRISE ? dedans : `/tmp/lergue-${compte.uid}-${empreinte}`;
	creerFerme(prise, compte);
	const etat = lstatSync(prise);
	if (!etat.isDirectory() || etat.uid !== compte.uid || (etat.mode & 0o077) !== 0)
		throw new ErreurBase(
			'droits',
			`Le dossier « ${prise} » doit appartenir au compte « ${compte.nom} » et n’être ouvert qu’à ` +
				'lui : il protège la base. Supprimez-le, Lergue le recréera.'
		);
	return prise;
}

/** Makes a folder open to the account alone, if it is not there yet. */
export function creerFerme(chemin: string, compte: CompteSysteme): void {
	try {
		mkdirSync(chemin, { mode: 0o700 });
	} catch (cause) {
		if (codeDe(cause) === 'EEXIST') return;
		throw new ErreurBase(
			'droits',
			`Le dossier « ${chemin} » ne peut pas être créé (${codeDe(cause)}). Vérifiez les droits du ` +
				'dossier de données, ou choisissez-en un autre dans la variable LERGUE_DONNEES.',
			cause
		);
	}
	if (compte.changer) chownSync(chemin, compte.uid, compte.gid);
}
